/**
 * The sites whose readers reply, and what each of them has decided.
 *
 * <p>Open first: {@code Sites}. It must not know comments or the people who moderate them.
 */
@NullMarked
package dev.anteroom.site;

import org.jspecify.annotations.NullMarked;
