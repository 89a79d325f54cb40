/**
 * Statistics of a site: daily counts, waiting times, and how often screening's decisions were
 * overturned.
 *
 * <p>Open first: {@code Insights}. It must not know how pages look.
 */
@NullMarked
package dev.anteroom.statistics;

import org.jspecify.annotations.NullMarked;
