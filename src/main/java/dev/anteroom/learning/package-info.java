/**
 * What moderators' decisions teach: so far the careful reader's eyes, which turn a text into
 * numbers that are near each other where texts mean nearly the same.
 *
 * <p>Open first: {@code SentenceEncoder}. It must not know HTTP, and nothing in it may open a
 * connection.
 */
@NullMarked
package dev.anteroom.learning;

import org.jspecify.annotations.NullMarked;
