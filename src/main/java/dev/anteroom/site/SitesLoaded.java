package dev.anteroom.site;

/** Fired after this replica has loaded sites again, after a change by any replica. */
public record SitesLoaded() {}
