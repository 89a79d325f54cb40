/**
 * The console's page about a site's model.
 *
 * <p>Open first: {@code LearningPageResource}. It must not know how a classifier works.
 */
@NullMarked
package dev.anteroom.console.learning;

import org.jspecify.annotations.NullMarked;
