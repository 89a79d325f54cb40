package dev.anteroom.screening;

import dev.anteroom.screening.verdict.Mode;

/** How each guard acts. */
public record GuardModes(Mode honeypot, Mode speed, Mode work, Mode authorRate, Mode duplicate) {}
