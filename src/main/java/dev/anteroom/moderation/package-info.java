/**
 * The review queue with its filters, claims, decisions and moderation events.
 *
 * <p>Open first: {@code DecidingComments} and {@code ReviewQueue}. It must not know how pages look.
 */
@NullMarked
package dev.anteroom.moderation;

import org.jspecify.annotations.NullMarked;
