/**
 * Computes a verdict from values only: the text of a comment, the facts about it, and a compiled
 * rule set.
 *
 * <p>Open first: {@code Screener}, then {@code RuleSet}. It must not know the database, HTTP
 * requests, the clock or an e-mail address.
 */
@NullMarked
package dev.anteroom.screening;

import org.jspecify.annotations.NullMarked;
