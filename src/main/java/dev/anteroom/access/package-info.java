/**
 * Authentication and authorisation: API tokens, console sessions, OpenID Connect, roles, and the
 * sites that a caller may access.
 *
 * <p>Open first: {@code Caller}. It must not know what a caller wants to do.
 */
@NullMarked
package dev.anteroom.access;

import org.jspecify.annotations.NullMarked;
