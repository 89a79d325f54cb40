/**
 * Folds a text so that look-alike letters, leetspeak, separators and markup no longer hide words,
 * and maps each finding back to its position in the original text; also finds links.
 *
 * <p>Open first: {@code FoldedText}, then {@code LinkFinder}. It must not know what rules do with a
 * finding.
 */
@NullMarked
package dev.anteroom.screening.folding;

import org.jspecify.annotations.NullMarked;
