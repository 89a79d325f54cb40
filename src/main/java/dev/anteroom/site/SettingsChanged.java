package dev.anteroom.site;

/** A site was made, or its settings were replaced. */
public record SettingsChanged(String site, boolean isNew) {}
