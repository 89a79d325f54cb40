/**
 * What readers get: approved comments, feeds and counts, from a cache of rendered responses.
 *
 * <p>Open first: {@code PublicationResource}. It must not know authors, verdicts or moderators.
 */
@NullMarked
package dev.anteroom.publication;

import org.jspecify.annotations.NullMarked;
