/**
 * What moderators do, as pages.
 *
 * <p>Open first: {@code ConsoleResource}. It must not know the database.
 */
@NullMarked
package dev.anteroom.console;

import org.jspecify.annotations.NullMarked;
