/**
 * Finds terms in a folded text along a trie, including disguised spellings.
 *
 * <p>Open first: {@code TermSet}. It must not know which rule searches, or what a match leads to.
 */
@NullMarked
package dev.anteroom.screening.term;

import org.jspecify.annotations.NullMarked;
