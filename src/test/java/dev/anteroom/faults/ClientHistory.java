package dev.anteroom.faults;

import dev.anteroom.faults.RawHttp.RawResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The answers that clients and moderators received. */
final class ClientHistory {
  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final Queue<Decided> decided = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> decisionStatuses = new ConcurrentLinkedQueue<>();
  private volatile String newest = "";

  /** What a client knows about a comment: stored, not stored, or unknown. */
  enum RecordedOutcome {
    ACCEPTED,
    REFUSED,
    UNKNOWN
  }

  /**
   * The outcome of a submission by its key, which is also its text.
   *
   * @param id the id if it was accepted
   * @param at when it was answered, by {@link System#nanoTime}
   */
  record Line(String key, RecordedOutcome outcome, String id, long at) {
    /**
     * Interprets an answer: 202 is stored; 4xx and 503 are not stored; anything else is unknown.
     */
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

  /** A decision that was confirmed to its moderator. */
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

  /** Records the status of the answer to a decision; 0 without an answer. */
  void addDecisionStatus(int status) {
    decisionStatuses.add(status);
  }

  /** Returns the statuses of the answers to decisions. */
  List<Integer> decisionStatuses() {
    return List.copyOf(decisionStatuses);
  }

  List<Line> all(RecordedOutcome told) {
    return lines.values().stream().filter(line -> line.outcome() == told).toList();
  }

  /** Returns the id of the newest accepted comment; empty if there is none. */
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

  /** Returns how many were accepted after a moment. */
  long acceptedSince(long moment) {
    return lines.values().stream()
        .filter(line -> line.outcome() == RecordedOutcome.ACCEPTED && line.at() > moment)
        .count();
  }

  /**
   * Returns the moment of the first acceptance after another moment; {@link Long#MAX_VALUE} if
   * there is none.
   */
  long firstAcceptedAfter(long moment) {
    return lines.values().stream()
        .filter(line -> line.outcome() == RecordedOutcome.ACCEPTED && line.at() > moment)
        .mapToLong(Line::at)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
