/**
 * What all pages of the console share: response headers, forms, charts, languages, the sidebar, and
 * the part of the queue that the page's address names.
 *
 * <p>Open first: {@code Pages}. It must not know what a single page shows.
 */
@NullMarked
package dev.anteroom.console.page;

import org.jspecify.annotations.NullMarked;
