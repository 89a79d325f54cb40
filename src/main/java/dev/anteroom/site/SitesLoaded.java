package dev.anteroom.site;

/** Fired after this replica has loaded sites again, whoever changed them. */
public record SitesLoaded() {}
