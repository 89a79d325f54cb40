/**
 * Protection against bots: proof of work, rate limits, one-time keys and duplicate detection.
 *
 * <p>Open first: {@code SubmissionRateLimiter} and {@code OneTimeKeys}. It must not know comments
 * or HTTP, and stores nothing of a client's network.
 */
@NullMarked
package dev.anteroom.botprotection;

import org.jspecify.annotations.NullMarked;
