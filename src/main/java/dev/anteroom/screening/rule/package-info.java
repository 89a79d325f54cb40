/**
 * The types of rules, one class each: parameters, validation, matching; and the facts that rules
 * may ask for.
 *
 * <p>Open first: {@code Rule}, which lists the types. It must not know where comments come from.
 */
@NullMarked
package dev.anteroom.screening.rule;

import org.jspecify.annotations.NullMarked;
