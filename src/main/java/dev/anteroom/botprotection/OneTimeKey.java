package dev.anteroom.botprotection;

import java.time.Instant;

/**
 * A key that can be claimed once.
 *
 * @param digest 32 octets that reveal nothing of what they identify
 * @param until when the key may be claimed again and its row deleted
 */
public record OneTimeKey(byte[] digest, Instant until) {}
