package dev.anteroom.screening.verdict;

import org.jspecify.annotations.Nullable;

/** A reply as it would be stored: normalised, with every address redacted. */
public record Candidate(String name, @Nullable String website, String body) {}
