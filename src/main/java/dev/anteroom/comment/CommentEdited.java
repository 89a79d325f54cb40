package dev.anteroom.comment;

import java.util.UUID;

/**
 * Fired in the transaction in which an author edits a comment, after its history entries are
 * written; fired again if the author sends the same text again.
 *
 * @param body the new text as it is stored; redacted
 */
public record CommentEdited(UUID comment, String site, String body) {}
