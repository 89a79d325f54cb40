package dev.anteroom.retention;

import java.time.Instant;
import java.util.UUID;

/**
 * The record of an erasure, which also holds for a restored backup. It contains no address and
 * nothing from which one can be computed.
 *
 * @param authorIndex the author index that was erased
 * @param generation how many secrets of the chain it was computed with
 * @param at the time of the erasure; later comments are not erased
 */
record Tombstone(UUID id, String site, byte[] authorIndex, int generation, Instant at) {}
