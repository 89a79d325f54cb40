package dev.anteroom.comment;

import java.util.Set;
import java.util.UUID;

/**
 * People decided on comments, or undid it. Fired within the transaction that does it, once its
 * steps are in the tables; other replicas see it there.
 *
 * @param decision its id in the history
 * @param comments those that it moved, at least one
 * @param sites theirs
 */
public record CommentsDecided(UUID decision, Set<UUID> comments, Set<String> sites) {}
