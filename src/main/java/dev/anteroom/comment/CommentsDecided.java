package dev.anteroom.comment;

import java.util.Set;
import java.util.UUID;

/**
 * Fired after moderators decided on comments or undid a decision, within its transaction and after
 * its history entries are written. Other replicas read it from the history.
 *
 * @param decision the id of the decision in the history
 * @param comments the comments whose status changed, at least one
 * @param sites the sites of these comments
 */
public record CommentsDecided(UUID decision, Set<UUID> comments, Set<String> sites) {}
