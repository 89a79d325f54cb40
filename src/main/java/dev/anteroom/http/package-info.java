/**
 * The HTTP rules that all calls share: problem responses (RFC 9457), limits for bodies and for
 * concurrent reads, and the client's address behind proxies.
 *
 * <p>Open first: {@code ProblemMappers} and {@code ClientAddress}. It must not know what a call is
 * for.
 */
@NullMarked
package dev.anteroom.http;

import org.jspecify.annotations.NullMarked;
