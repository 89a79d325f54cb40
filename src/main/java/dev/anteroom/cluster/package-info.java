/**
 * What replicas need to work side by side: the change feed, the leader lock, the numbers of all
 * advisory locks, the list of live replicas; also background jobs and the count of requests in
 * flight.
 *
 * <p>Open first: {@code ChangeFeed} and {@code BackgroundJobs}. It must not know the work that it
 * coordinates.
 */
@NullMarked
package dev.anteroom.cluster;

import org.jspecify.annotations.NullMarked;
