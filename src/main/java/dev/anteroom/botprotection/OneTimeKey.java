package dev.anteroom.botprotection;

import java.time.Instant;

/**
 * That something was used.
 *
 * @param digest 32 octets that tell nothing of what it was
 * @param until when it may be used again, and the mark be forgotten
 */
public record OneTimeKey(byte[] digest, Instant until) {}
