/**
 * The result of screening: an action, and every match that led to it.
 *
 * <p>Open first: {@code Verdict}. It must not know rules, models or how a text is folded.
 */
@NullMarked
package dev.anteroom.screening.verdict;

import org.jspecify.annotations.NullMarked;
