package dev.anteroom.screening.folding;

/**
 * A link found in a text, however it is written.
 *
 * @param host the host as a browser would go to it, small, in ASCII (UTS 46) where it can be; empty
 *     where an address was cut out
 * @param lookalike the host as it looks: letters of other alphabets as those they imitate
 * @param start where it begins in the original, in UTF-16 units
 * @param end where it ends in the original, with its path
 */
public record Link(String host, String lookalike, int start, int end) {}
