/**
 * Judges a reply by values alone: what was written and what is known of it.
 *
 * <p>Open first: {@code Screener}. It must not know the database, HTTP, the clock or an address.
 */
@NullMarked
package dev.anteroom.screening;

import org.jspecify.annotations.NullMarked;
