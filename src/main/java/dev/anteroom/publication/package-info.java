/**
 * What readers get: approved comments, feeds, counts and the list of the thread page, from a cache
 * of rendered responses; and the widget.
 *
 * <p>Open first: {@code PublicationResource}. It must not know authors, verdicts or moderators.
 */
@NullMarked
package dev.anteroom.publication;

import org.jspecify.annotations.NullMarked;
