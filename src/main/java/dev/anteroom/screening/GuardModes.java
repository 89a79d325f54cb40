package dev.anteroom.screening;

/** How each guard acts. */
public record GuardModes(Mode honeypot, Mode speed, Mode work, Mode authorRate, Mode duplicate) {}
