/**
 * What stands against programs: proof of work, rates, copies, and what replicas must share for it.
 *
 * <p>Open first: {@code DoorRates} and {@code Marks}. It must not know comments or HTTP, and keeps
 * nothing of a network but in memory.
 */
@NullMarked
package dev.anteroom.guard;

import org.jspecify.annotations.NullMarked;
