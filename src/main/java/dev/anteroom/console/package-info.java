/**
 * The moderators' console: sign-in, the queue, single comments and decisions. Sub-packages hold the
 * other pages.
 *
 * <p>Open first: {@code ConsoleResource}. It must not know SQL; it calls the same beans as the API.
 */
@NullMarked
package dev.anteroom.console;

import org.jspecify.annotations.NullMarked;
