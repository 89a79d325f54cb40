/**
 * What readers get: approved comments, feeds, counts and the cache of rendered responses.
 *
 * <p>Open first: {@code PublicationResource}. It must not know authors, verdicts or moderators.
 */
@NullMarked
package dev.anteroom.publication;

import org.jspecify.annotations.NullMarked;
