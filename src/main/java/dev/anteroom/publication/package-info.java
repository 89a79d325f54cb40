/**
 * What readers see: approved comments, and nothing else.
 *
 * <p>Open first: {@code PublicationResource}. It must not know authors, verdicts or moderators.
 */
@NullMarked
package dev.anteroom.publication;

import org.jspecify.annotations.NullMarked;
