package dev.anteroom.screening;

import dev.anteroom.screening.Facts.Alike;
import dev.anteroom.screening.text.TextPrint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The newest prints of one site, in a ring; for one thread at a time. */
public final class RecentPrints {
  /** How many it holds. */
  public static final int MOST = 2_000;

  private final List<Printed> ring = new ArrayList<>();
  private final Set<UUID> ids = new HashSet<>();
  private int next;

  private record Printed(UUID id, Instant at, TextPrint print) {}

  /** Adds one; the oldest goes where there are too many. */
  public void add(UUID id, Instant at, TextPrint print) {
    if (!ids.add(id)) {
      return;
    }
    var printed = new Printed(id, at, print);
    if (ring.size() < MOST) {
      ring.add(printed);
    } else {
      ids.remove(ring.set(next, printed).id());
    }
    next = (next + 1) % MOST;
  }

  /** Puts another print in the place of a comment's, whose text was edited. */
  public void replace(UUID id, Instant at, TextPrint print) {
    if (!ids.contains(id)) {
      add(id, at, print);
    }
    ring.replaceAll(printed -> printed.id().equals(id) ? new Printed(id, at, print) : printed);
  }

  /** Whether the print of a comment is among them. */
  public boolean has(UUID id) {
    return ids.contains(id);
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
    var earliest = now.minus(within);
    Printed best = null;
    double likeness = 0;
    for (var printed : ring) {
      double similarity = printed.print().similarityTo(print);
      boolean isCloser =
          similarity > likeness
              || (similarity == likeness && best != null && printed.at().isAfter(best.at()));
      if (isCloser && printed.at().isAfter(earliest) && !printed.id().equals(but)) {
        best = printed;
        likeness = similarity;
      }
    }
    return best == null ? null : new Alike(likeness, positive(Duration.between(best.at(), now)));
  }

  /** Clocks of replicas differ a little. */
  private static Duration positive(Duration ago) {
    return ago.isNegative() ? Duration.ZERO : ago;
  }
}
