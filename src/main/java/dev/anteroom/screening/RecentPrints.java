package dev.anteroom.screening;

import dev.anteroom.screening.Facts.Alike;
import dev.anteroom.screening.text.TextPrint;
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
public final class RecentPrints {
  /** How many it holds. */
  public static final int MOST = 2_000;

  private static final int FEW = 64;

  private final Set<UUID> known = new HashSet<>();
  private UUID[] ids = new UUID[FEW];
  private long[] micros = new long[FEW];
  private long[] exact = new long[FEW];
  private long[] similar = new long[FEW];
  private int[] letters = new int[FEW];
  private int size;
  private int next;

  /** Adds one; the oldest goes where there are too many. */
  public void add(UUID id, Instant at, TextPrint print) {
    if (!known.add(id)) {
      return;
    }
    if (size < MOST) {
      makeRoom();
      size++;
    } else {
      known.remove(ids[next]);
    }
    ids[next] = id;
    put(next, at, print);
    next = (next + 1) % MOST;
  }

  /** Puts another print in the place of a comment's, whose text was edited. */
  public void replace(UUID id, Instant at, TextPrint print) {
    if (!known.contains(id)) {
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
  public boolean has(UUID id) {
    return known.contains(id);
  }

  /** The one most like a print, of those that came within a time before now; null for none. */
  public @Nullable Alike mostAlike(TextPrint print, Duration within, Instant now) {
    return mostAlike(print, within, now, null);
  }

  /**
   * The same, but for one comment: an edited text is like the one it replaces.
   *
   * @param but the comment that is not looked at
   */
  public @Nullable Alike mostAlike(
      TextPrint print, Duration within, Instant now, @Nullable UUID but) {
    long earliest = micros(now.minus(within));
    int best = -1;
    int fewest = TextPrint.UNLIKE;
    for (int i = 0; i < size; i++) {
      int distance = print.distanceTo(exact[i], similar[i], letters[i]);
      boolean isCloser =
          distance < fewest || (distance == fewest && best >= 0 && micros[i] > micros[best]);
      if (isCloser && micros[i] > earliest && !ids[i].equals(but)) {
        best = i;
        fewest = distance;
      }
    }
    return best < 0 ? null : new Alike(TextPrint.similarity(fewest), ago(best, now));
  }

  /** Clocks of replicas differ a little. */
  private Duration ago(int place, Instant now) {
    return Duration.of(Math.max(0, micros(now) - micros[place]), ChronoUnit.MICROS);
  }

  private void put(int place, Instant at, TextPrint print) {
    micros[place] = micros(at);
    exact[place] = print.exact();
    similar[place] = print.similar();
    letters[place] = print.letters();
  }

  private void makeRoom() {
    if (size == ids.length) {
      int room = Math.min(MOST, 2 * size);
      ids = Arrays.copyOf(ids, room);
      micros = Arrays.copyOf(micros, room);
      exact = Arrays.copyOf(exact, room);
      similar = Arrays.copyOf(similar, room);
      letters = Arrays.copyOf(letters, room);
    }
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
