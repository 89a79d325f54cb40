package dev.anteroom.screening;

import java.time.Duration;
import java.util.List;

/** A site's rules, ready to judge; immutable, so that one reference swaps the whole. */
public final class RuleSet {
  private static final Duration FASTEST_TYPIST = Duration.ofSeconds(3);

  private final int version;
  private final List<Guard> guards;

  private RuleSet(int version, List<Guard> guards) {
    this.version = version;
    this.guards = guards;
  }

  /** The set a site starts with: its guards, and no rule of its own yet. */
  public static RuleSet guards(Mode honeypot, Mode speed) {
    return new RuleSet(
        0, List.of(new Guard.Honeypot(honeypot), new Guard.Speed(speed, FASTEST_TYPIST)));
  }

  int version() {
    return version;
  }

  List<Guard> guards() {
    return guards;
  }
}
