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
 * The newest prints of one site, in a ring; for one thread at a time. As columns, since each reply
 * is compared with all of them: one record a print took ten times as long.
 */
public final class RecentFingerprints {
  /** How many it holds. */
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

  /** Adds one; the oldest goes where there are too many. */
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

  /** Puts another print in the place of a comment's, whose text was edited. */
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

  /** Whether the print of a comment is among them. */
  public boolean contains(UUID id) {
    return knownIds.contains(id);
  }

  /** The one most like a print, of those that came within a time before now; null for none. */
  public @Nullable SimilarText mostSimilar(TextFingerprint print, Duration within, Instant now) {
    return mostSimilar(print, within, now, null);
  }

  /**
   * The same, but for one comment: an edited text is like the one it replaces.
   *
   * @param but the comment that is not looked at
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

  /** Clocks of replicas differ a little. */
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
