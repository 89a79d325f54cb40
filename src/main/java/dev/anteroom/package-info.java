/**
 * Anteroom, a service that screens comments and holds them until they may be published. Each
 * package below is a feature; this one has the start and the commands.
 *
 * <p>Open first: {@code Main}, then {@code StartupCheck}. No other package may know it.
 */
@NullMarked
package dev.anteroom;

import org.jspecify.annotations.NullMarked;
