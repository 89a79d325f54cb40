package dev.anteroom.moderation;

/**
 * Something that happened to a comment or to the rules of a site.
 *
 * @param type {@code comment.received}, {@code comment.decided} or {@code rules.changed}
 * @param id the comment's id, or the site's where it is about its rules
 * @param version the comment's version, or that of the rules
 */
public record ModerationEvent(String type, String id, String site, int version) {
  static final String RECEIVED = "comment.received";
  static final String DECIDED = "comment.decided";
  static final String RULES = "rules.changed";
}
