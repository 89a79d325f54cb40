package dev.anteroom.moderation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** In which order the queue is looked at. */
public enum QueueOrder {
  OLDEST,
  NEWEST,
  /** The likeliest spam or abuse first; what has no score comes last, the oldest first. */
  SCORE;

  /** The word as it stands in addresses. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The order of this name. */
  public static Optional<QueueOrder> named(String name) {
    return Arrays.stream(values()).filter(order -> order.wire().equals(name)).findFirst();
  }
}
