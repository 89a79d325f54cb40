/**
 * Protection against bots: proof of work, rate limits, one-time keys and the detection of
 * duplicates.
 *
 * <p>Open first: {@code SubmissionRateLimiter} and {@code OneTimeKeys}. It must not know comments
 * or HTTP, and it stores nothing about a client's network.
 */
@NullMarked
package dev.anteroom.botprotection;

import org.jspecify.annotations.NullMarked;
