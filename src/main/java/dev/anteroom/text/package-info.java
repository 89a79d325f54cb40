/**
 * Text as the service stores it: normalised, with e-mail addresses removed, including disguised
 * ones; web addresses in one spelling; and the differences of two texts.
 *
 * <p>Open first: {@code StoredText} and {@code Redaction}. It must not know any other package.
 */
@NullMarked
package dev.anteroom.text;

import org.jspecify.annotations.NullMarked;
