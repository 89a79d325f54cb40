package dev.anteroom.retention;

import java.time.Instant;
import java.util.UUID;

/**
 * What remains of an erasure, so that it holds for a restored backup: no address, and no way to
 * one.
 *
 * @param authorIndex the keyed index that was erased
 * @param generation how many secrets of the chain it went through
 * @param at what was written later is not meant
 */
record Tombstone(UUID id, String site, byte[] authorIndex, int generation, Instant at) {}
