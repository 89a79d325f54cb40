/**
 * Articles: their canonical key, whether they accept comments, which of their comments readers see,
 * and the event that says that these changed.
 *
 * <p>Open first: {@code CanonicalArticle} and {@code OpenArticles}. It must not know who writes or
 * moderates comments.
 */
@NullMarked
package dev.anteroom.article;

import org.jspecify.annotations.NullMarked;
