/**
 * The types of rules, one class each, with parameters, validation and matching; and the facts that
 * rules may use.
 *
 * <p>Open first: {@code Rule}, which lists the types. It must not know where comments come from.
 */
@NullMarked
package dev.anteroom.screening.rule;

import org.jspecify.annotations.NullMarked;
