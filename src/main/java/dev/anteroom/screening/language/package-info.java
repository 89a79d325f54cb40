/**
 * Words and alphabets of languages, and in which of them a text seems to be written.
 *
 * <p>Open first: {@code TextLanguages}. It must not know terms, links or rules.
 */
@NullMarked
package dev.anteroom.screening.language;

import org.jspecify.annotations.NullMarked;
