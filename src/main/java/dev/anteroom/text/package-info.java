/**
 * Text as the service stores it: normalised, with e-mail addresses removed, however they are
 * disguised; and differences of two texts.
 *
 * <p>Open first: {@code StoredText} and {@code Redaction}. It must not know any other package.
 */
@NullMarked
package dev.anteroom.text;

import org.jspecify.annotations.NullMarked;
