package dev.anteroom.screening;

import dev.anteroom.screening.folding.TextFingerprint;
import dev.anteroom.screening.rule.Facts.SimilarText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest fingerprints of one site, in a ring buffer. Not thread-safe. They are stored in
 * columns, because each comment is compared with all of them: with one record for each, that took
 * ten times as long.
 */
public final class RecentFingerprints {
  /** The capacity. */
  public static final int MAX_SIZE = 2_000;

  private static final int INITIAL_CAPACITY = 64;

  private final Set<UUID> knownIds = new HashSet<>();
  private UUID[] ids = new UUID[INITIAL_CAPACITY];
  private long[] micros = new long[INITIAL_CAPACITY];
  private long[] exactHashes = new long[INITIAL_CAPACITY];
  private long[] simHashes = new long[INITIAL_CAPACITY];
  private int[] letterCounts = new int[INITIAL_CAPACITY];
  private int size;
  private int nextIndex;

  /** Adds a fingerprint; if the buffer is full, it replaces the oldest. */
  public void add(UUID id, Instant at, TextFingerprint print) {
    if (!knownIds.add(id)) {
      return;
    }
    if (size < MAX_SIZE) {
      ensureCapacity();
      size++;
    } else {
      knownIds.remove(ids[nextIndex]);
    }
    ids[nextIndex] = id;
    put(nextIndex, at, print);
    nextIndex = (nextIndex + 1) % MAX_SIZE;
  }

  /** Replaces the fingerprint of a comment whose text was edited. */
  public void replace(UUID id, Instant at, TextFingerprint print) {
    if (!knownIds.contains(id)) {
      add(id, at, print);
      return;
    }
    for (int i = 0; i < size; i++) {
      if (ids[i].equals(id)) {
        put(i, at, print);
      }
    }
  }

  /** Returns whether the fingerprint of a comment is in the buffer. */
  public boolean contains(UUID id) {
    return knownIds.contains(id);
  }

  /**
   * Returns the most similar text of those that arrived within a duration before now, or null.
   *
   * @param but a comment to ignore, because an edited text is similar to the one it replaces; or
   *     null
   */
  public @Nullable SimilarText mostSimilar(
      TextFingerprint print, Duration within, Instant now, @Nullable UUID but) {
    long earliest = micros(now.minus(within));
    int best = -1;
    int fewest = TextFingerprint.MAX_DISTANCE;
    for (int i = 0; i < size; i++) {
      int distance = print.distanceTo(exactHashes[i], simHashes[i], letterCounts[i]);
      boolean isCloser =
          distance < fewest || (distance == fewest && best >= 0 && micros[i] > micros[best]);
      if (isCloser && micros[i] > earliest && !ids[i].equals(but)) {
        best = i;
        fewest = distance;
      }
    }
    return best < 0 ? null : new SimilarText(TextFingerprint.similarity(fewest), age(best, now));
  }

  /** Not negative, although the clocks of replicas differ a little. */
  private Duration age(int place, Instant now) {
    return Duration.of(Math.max(0, micros(now) - micros[place]), ChronoUnit.MICROS);
  }

  private void put(int place, Instant at, TextFingerprint print) {
    micros[place] = micros(at);
    exactHashes[place] = print.exactHash();
    simHashes[place] = print.simHash();
    letterCounts[place] = print.letterCount();
  }

  private void ensureCapacity() {
    if (size == ids.length) {
      int room = Math.min(MAX_SIZE, 2 * size);
      ids = Arrays.copyOf(ids, room);
      micros = Arrays.copyOf(micros, room);
      exactHashes = Arrays.copyOf(exactHashes, room);
      simHashes = Arrays.copyOf(simHashes, room);
      letterCounts = Arrays.copyOf(letterCounts, room);
    }
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
