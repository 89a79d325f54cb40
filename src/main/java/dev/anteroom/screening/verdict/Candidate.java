package dev.anteroom.screening.verdict;

import org.jspecify.annotations.Nullable;

/** A comment as it would be stored: normalised, with all e-mail addresses redacted. */
public record Candidate(String name, @Nullable String website, String body) {}
