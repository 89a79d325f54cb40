package dev.anteroom.screening.folding;

/**
 * A term found in a text.
 *
 * @param term the term as listed
 * @param start where it begins in the original, in UTF-16 units
 * @param end where it ends in the original
 */
public record TermOccurrence(String term, int start, int end) {}
