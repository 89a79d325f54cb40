/**
 * What moderators do, as calls: the queue and the decisions.
 *
 * <p>Open first: {@code DecidingComments}. It must not know how pages look.
 */
@NullMarked
package dev.anteroom.moderation;

import org.jspecify.annotations.NullMarked;
