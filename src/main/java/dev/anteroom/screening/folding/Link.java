package dev.anteroom.screening.folding;

/**
 * A link found in a text, however it is written.
 *
 * @param host the host that a browser would open, in lower case and if possible in ASCII (UTS 46);
 *     empty if an e-mail address was redacted there
 * @param lookalike the host as it looks, with letters of other scripts as those they imitate
 * @param start where it begins in the original, in UTF-16 units
 * @param end where it ends in the original, with its path
 */
public record Link(String host, String lookalike, int start, int end) {}
