package dev.anteroom.screening.folding;

import java.util.List;

/**
 * A link found in a text, however it is written.
 *
 * @param host the host that a browser would open, in lower case and if possible in ASCII (UTS 46);
 *     empty if an e-mail address was redacted there
 * @param lookalikes the host as it looks, with letters of other scripts as those they imitate, by
 *     shape or by sound
 * @param start where it begins in the original, in UTF-16 units
 * @param end where it ends in the original, with its path
 */
public record Link(String host, List<String> lookalikes, int start, int end) {}
