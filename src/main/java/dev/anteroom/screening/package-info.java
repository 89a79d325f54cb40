/**
 * Judges a comment by values alone: its text, what is known about it, and a compiled rule set give
 * a verdict.
 *
 * <p>Open first: {@code Screener}, then {@code RuleSet}. It must not know the database, HTTP
 * requests, the clock or an e-mail address.
 */
@NullMarked
package dev.anteroom.screening;

import org.jspecify.annotations.NullMarked;
