/**
 * What replicas share: the leader lock, the numbers of all advisory locks, the list of live
 * replicas, requests in flight, background threads.
 *
 * <p>Open first: {@code LeaderLock}. It must not know what the work is that it coordinates.
 */
@NullMarked
package dev.anteroom.cluster;

import org.jspecify.annotations.NullMarked;
