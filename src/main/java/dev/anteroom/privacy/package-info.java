/**
 * The only place that can hold an e-mail address: it goes in, and comes out sealed.
 *
 * <p>Open first: {@code Vault}. It must not know any other room.
 */
@NullMarked
package dev.anteroom.privacy;

import org.jspecify.annotations.NullMarked;
