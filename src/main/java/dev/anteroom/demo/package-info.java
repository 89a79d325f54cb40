/**
 * A demo site with an article page and sample comments, in the dev profile only.
 *
 * <p>Open first: {@code DemoSite}. No other package may know it.
 */
@NullMarked
package dev.anteroom.demo;

import org.jspecify.annotations.NullMarked;
