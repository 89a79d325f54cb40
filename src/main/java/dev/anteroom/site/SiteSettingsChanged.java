package dev.anteroom.site;

/** A site was made, or its settings were replaced. */
public record SiteSettingsChanged(String site, boolean isNew) {}
