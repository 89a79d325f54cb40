/**
 * Retention, export and erasure of personal data, with tombstones that repeat an erasure after a
 * restore.
 *
 * <p>Open first: {@code ErasingAuthor} and {@code PurgeJob}. It must not know how comments are
 * submitted or read.
 */
@NullMarked
package dev.anteroom.retention;

import org.jspecify.annotations.NullMarked;
