/**
 * Full-text search of stored comments: the words of a text, the index, and search queries.
 *
 * <p>Open first: {@code SearchIndex}. It must not know who searches, or why.
 */
@NullMarked
package dev.anteroom.search;

import org.jspecify.annotations.NullMarked;
