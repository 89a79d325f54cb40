/**
 * A site to try things on, in the dev profile only.
 *
 * <p>Open first: {@code DemoSite}. It must not know anything a production build runs.
 */
@NullMarked
package dev.anteroom.demo;

import org.jspecify.annotations.NullMarked;
