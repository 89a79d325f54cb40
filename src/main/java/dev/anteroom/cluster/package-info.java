/**
 * What replicas need to work side by side: the leader lock, the numbers of all advisory locks, the
 * list of live replicas; also the count of requests in flight, and background threads.
 *
 * <p>Open first: {@code LeaderLock}. It must not know the work that it coordinates.
 */
@NullMarked
package dev.anteroom.cluster;

import org.jspecify.annotations.NullMarked;
