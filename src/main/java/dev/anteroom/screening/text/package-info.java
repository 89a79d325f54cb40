/**
 * Reads a text as a person's eye does: through look-alike letters, leetspeak, separators, masks and
 * markup, with every finding traced back to where it stands.
 *
 * <p>Open first: {@code FoldedText}, then {@code Terms} and {@code Links}. It must not know what
 * rules make of what is found.
 */
@NullMarked
package dev.anteroom.screening.text;

import org.jspecify.annotations.NullMarked;
