package dev.anteroom.moderation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The order of the queue. */
public enum QueueOrder {
  OLDEST,
  NEWEST,
  /** The highest score first; comments without a score come last, oldest first. */
  SCORE;

  /** Returns the value in URLs. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the order with this value. */
  public static Optional<QueueOrder> named(String name) {
    return Arrays.stream(values()).filter(order -> order.wire().equals(name)).findFirst();
  }
}
