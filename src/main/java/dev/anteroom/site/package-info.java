/**
 * Sites, their settings, and the versions of their rules as each replica loads them.
 *
 * <p>Open first: {@code Sites}. It must not know comments or the people who moderate them.
 */
@NullMarked
package dev.anteroom.site;

import org.jspecify.annotations.NullMarked;
