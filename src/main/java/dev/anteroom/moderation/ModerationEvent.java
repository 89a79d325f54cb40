package dev.anteroom.moderation;

/**
 * A change of a comment or of the rules of a site.
 *
 * @param type {@code comment.received}, {@code comment.decided} or {@code rules.changed}
 * @param id the comment's id, or the site's id if its rules changed
 * @param version the comment's version, or that of the rules
 */
public record ModerationEvent(String type, String id, String site, int version) {}
