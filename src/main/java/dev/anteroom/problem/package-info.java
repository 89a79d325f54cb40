/**
 * Answers that refuse: RFC 9457, in one place.
 *
 * <p>Open first: {@code Problem}. It must not know what the refused call was for.
 */
@NullMarked
package dev.anteroom.problem;

import org.jspecify.annotations.NullMarked;
