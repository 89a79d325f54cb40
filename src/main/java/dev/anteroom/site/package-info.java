/**
 * Sites, their settings, and their rule sets as each replica loads them.
 *
 * <p>Open first: {@code Sites}. It must not know comments or moderators.
 */
@NullMarked
package dev.anteroom.site;

import org.jspecify.annotations.NullMarked;
