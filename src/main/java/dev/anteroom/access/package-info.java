/**
 * Who is calling: bearer tokens, console sessions, roles.
 *
 * <p>Open first: {@code Caller}. It must not know what the caller wants to do.
 */
@NullMarked
package dev.anteroom.access;

import org.jspecify.annotations.NullMarked;
