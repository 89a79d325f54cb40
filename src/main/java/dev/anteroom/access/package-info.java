/**
 * Authentication and authorisation: API tokens, console sessions, OIDC, roles, and the sites a
 * caller may access.
 *
 * <p>Open first: {@code Caller}. It must not know what the caller wants to do.
 */
@NullMarked
package dev.anteroom.access;

import org.jspecify.annotations.NullMarked;
