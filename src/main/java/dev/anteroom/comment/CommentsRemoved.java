package dev.anteroom.comment;

import java.util.Collection;
import java.util.UUID;

/**
 * Fired in the transaction that erases, withdraws or purges comments: after they are locked, and
 * before anything is removed. It contains ids only, nothing of what is removed and nothing that is
 * derived from an e-mail address.
 */
public record CommentsRemoved(Collection<UUID> comments, Extent extent) {
  /** What is removed. */
  public enum Extent {
    /** The text, and the name that belongs to it. */
    TEXT,
    /** The author; the current text remains. */
    AUTHOR,
    /** All contents; a comment with answers leaves an empty placeholder. */
    COMMENT
  }
}
