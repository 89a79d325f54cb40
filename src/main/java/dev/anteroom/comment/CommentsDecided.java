package dev.anteroom.comment;

import java.util.Set;
import java.util.UUID;

/**
 * Fired once in each transaction in which moderators decide on comments or undo a decision, after
 * its history entries are written. It is one event for all comments, not one for each, so that an
 * observer needs one statement and locks its rows in one order. Other replicas read it from the
 * history.
 *
 * @param decision the id of the decision in the history
 * @param comments the comments whose status changed
 * @param unchanged the comments that already had the status; they have no history entry
 */
public record CommentsDecided(UUID decision, Set<UUID> comments, Set<UUID> unchanged) {}
