/**
 * Formatted comments: a safe subset of Markdown as HTML, and the text that its readers see, with
 * the place of each character in the stored text.
 *
 * <p>Open first: {@code Formatting}. It must not know comments, sites or rules.
 */
@NullMarked
package dev.anteroom.text.markdown;

import org.jspecify.annotations.NullMarked;
