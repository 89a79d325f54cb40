/**
 * The console's page of statistics.
 *
 * <p>Open first: {@code InsightPageResource}. It must not know how numbers are counted.
 */
@NullMarked
package dev.anteroom.console.statistics;

import org.jspecify.annotations.NullMarked;
