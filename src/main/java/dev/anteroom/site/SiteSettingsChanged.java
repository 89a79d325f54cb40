package dev.anteroom.site;

/** Fired when a site was created or its settings were replaced. */
public record SiteSettingsChanged(String site, boolean isNew) {}
