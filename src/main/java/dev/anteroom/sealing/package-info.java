/**
 * The only package that can hold an e-mail address: encrypts it, derives the author index, and
 * manages the keys for both.
 *
 * <p>Open first: {@code AddressSealer}. It must not know who sends an address, or why.
 */
@NullMarked
package dev.anteroom.sealing;

import org.jspecify.annotations.NullMarked;
