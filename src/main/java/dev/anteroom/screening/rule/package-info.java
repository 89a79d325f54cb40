/**
 * One class a type of rule: how it is written, what can be wrong with it, and how it judges.
 *
 * <p>Open first: {@code Rule}, which lists the types. They must not know where replies come from.
 */
@NullMarked
package dev.anteroom.screening.rule;

import org.jspecify.annotations.NullMarked;
