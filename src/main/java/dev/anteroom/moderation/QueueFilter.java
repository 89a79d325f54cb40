package dev.anteroom.moderation;

import dev.anteroom.comment.Status;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which comments a moderator looks at, in which order.
 *
 * @param search words to look for in name and body, as people type them into search boxes
 * @param rule the id of a rule that matched
 * @param after the last comment of the page before, null for the first page
 * @param limit 1 to 200
 */
public record QueueFilter(
    @Nullable String site,
    @Nullable Status status,
    @Nullable String article,
    @Nullable UUID author,
    @Nullable String search,
    @Nullable String rule,
    boolean isNewestFirst,
    @Nullable UUID after,
    int limit) {}
