/**
 * Comments as they are stored, the table of their states, and their history.
 *
 * <p>Open first: {@code Comments}. It must not know HTTP or addresses.
 */
@NullMarked
package dev.anteroom.comment;

import org.jspecify.annotations.NullMarked;
