package dev.anteroom.faults;

import dev.anteroom.faults.RawHttp.RawResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What clients and moderators were told. */
final class ClientHistory {
  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final Queue<Decided> decided = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> decisionStatuses = new ConcurrentLinkedQueue<>();
  private volatile String newest = "";

  /** What a client knows of a reply: it is stored, it isn't, or nobody said. */
  enum RecordedOutcome {
    ACCEPTED,
    REFUSED,
    UNKNOWN
  }

  /**
   * A reply by its key, which is its text, too.
   *
   * @param id where it was accepted
   * @param at when it was told, by {@link System#nanoTime}
   */
  record Line(String key, RecordedOutcome outcome, String id, long at) {
    /** What an answer says: 202 is stored; 4xx and 503 aren't; anything else leaves it open. */
    static Line of(String key, RawResponse answer) {
      long now = System.nanoTime();
      if (answer.status() == 202) {
        return new Line(key, RecordedOutcome.ACCEPTED, answer.text("id"), now);
      }
      return new Line(
          key, isRefused(answer) ? RecordedOutcome.REFUSED : RecordedOutcome.UNKNOWN, "", now);
    }
  }

  static boolean isRefused(RawResponse answer) {
    int status = answer.status();
    return status == 503 || status >= 400 && status < 500;
  }

  /** A decision that its moderator was told is made. */
  record Decided(String decision, String comment, String to) {}

  void add(Line line) {
    lines.put(line.key(), line);
    if (line.outcome() == RecordedOutcome.ACCEPTED) {
      newest = line.id();
    }
  }

  void add(Decided told) {
    decided.add(told);
  }

  /** That a moderator's order was answered, with which status; 0 where it wasn't. */
  void addDecisionStatus(int status) {
    decisionStatuses.add(status);
  }

  /** How orders were answered. */
  List<Integer> decisionStatuses() {
    return List.copyOf(decisionStatuses);
  }

  List<Line> all(RecordedOutcome told) {
    return lines.values().stream().filter(line -> line.outcome() == told).toList();
  }

  /** The id of a reply that was accepted lately, empty before the first. */
  String newest() {
    return newest;
  }

  List<Decided> decided() {
    return List.copyOf(decided);
  }

  int size() {
    return lines.size();
  }

  int count(RecordedOutcome told) {
    return (int) lines.values().stream().filter(line -> line.outcome() == told).count();
  }

  /** How many were accepted after a moment. */
  long acceptedSince(long moment) {
    return lines.values().stream()
        .filter(line -> line.outcome() == RecordedOutcome.ACCEPTED && line.at() > moment)
        .count();
  }

  /** The moment of the first that was accepted after another, {@link Long#MAX_VALUE} for none. */
  long firstAcceptedAfter(long moment) {
    return lines.values().stream()
        .filter(line -> line.outcome() == RecordedOutcome.ACCEPTED && line.at() > moment)
        .mapToLong(Line::at)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
