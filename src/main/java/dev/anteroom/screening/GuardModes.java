package dev.anteroom.screening;

import dev.anteroom.screening.verdict.Mode;

/** The mode of each guard. */
public record GuardModes(Mode honeypot, Mode speed, Mode work, Mode authorRate, Mode duplicate) {}
