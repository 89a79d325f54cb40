package dev.anteroom.packaged;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Records the answers that racing moderators received and the time of each call, to compare them
 * with the stored state. Services and moderators use the same clock. Times are chosen so that a
 * violation is certain: a claim counts from its answer until it expires, or until a call that may
 * have released it was sent.
 */
final class RaceHistory {
  private static final String PENDING = "pending";

  /** The version after the first decision. */
  private static final int FIRST = 2;

  private final Queue<Grant> grants = new ConcurrentLinkedQueue<>();
  private final Queue<AnsweredDecision> decisions = new ConcurrentLinkedQueue<>();
  private final Map<Work, Instant> released = new ConcurrentHashMap<>();
  private final Set<Work> addUnanswered = ConcurrentHashMap.newKeySet();

  /** A claim of a comment. */
  record Grant(String by, String comment, Instant answered, Instant until) {}

  /** A decision that was confirmed to its moderator, and the version it led to. */
  record AnsweredDecision(
      String by, String comment, String to, int version, Instant asked, Instant answered) {}

  /** A moderator and a comment. */
  record Work(String by, String comment) {}

  /** A comment as it is stored at the end. */
  record Stored(String comment, String status, int version, List<Step> steps) {}

  /** A step of a comment's history. */
  record Step(String actor, String from, String to) {}

  void granted(Grant grant) {
    grants.add(grant);
  }

  /** Records a confirmed decision, which also ends the claim. */
  void decided(AnsweredDecision decision) {
    decisions.add(decision);
    if (decision.version() == FIRST) {
      released.put(new Work(decision.by(), decision.comment()), decision.asked());
    }
  }

  /** Records a decision without an answer; it may have been stored or not. */
  void addUnanswered(Work work, Instant asked) {
    addUnanswered.add(work);
    released.putIfAbsent(work, asked);
  }

  int countDecisions() {
    return decisions.size();
  }

  int unansweredDecisions() {
    return addUnanswered.size();
  }

  /** Returns how many comments were claimed by a second moderator. */
  long takenOver() {
    return byComment().values().stream()
        .filter(all -> all.stream().map(Grant::by).distinct().count() > 1)
        .count();
  }

  /** Returns all violations. */
  List<String> violations(List<Stored> stored) {
    var faults = new ArrayList<String>();
    stored.forEach(comment -> checkHistory(comment, faults));
    checkAnswers(stored, faults);
    checkOverlaps(faults);
    checkConcurrentHolders(faults);
    return faults;
  }

  private static void checkHistory(Stored comment, List<String> faults) {
    var at = PENDING;
    for (var step : comment.steps()) {
      if (!step.from().equals(at)) {
        faults.add("%s: a step begins at %s, not %s".formatted(comment.comment(), step.from(), at));
      }
      at = step.to();
    }
    if (!comment.status().equals(at)) {
      faults.add("%s: is %s, its history %s".formatted(comment.comment(), comment.status(), at));
    }
    if (comment.version() != 1 + comment.steps().size()) {
      faults.add(
          "%s: version %d after %d steps"
              .formatted(comment.comment(), comment.version(), comment.steps().size()));
    }
    long decided = comment.steps().stream().filter(step -> step.from().equals(PENDING)).count();
    if (decided != 1) {
      faults.add("%s: decided %d times".formatted(comment.comment(), decided));
    }
  }

  /**
   * Checks that each stored step was confirmed only to its actor, or belongs to a decision without
   * an answer.
   */
  private void checkAnswers(List<Stored> stored, List<String> faults) {
    var told = new HashMap<String, Set<Integer>>();
    var stepsOf = stored.stream().collect(Collectors.toMap(Stored::comment, Stored::steps));
    for (var line : this.decisions) {
      if (!told.computeIfAbsent(line.comment(), c -> new HashSet<>()).add(line.version())) {
        faults.add("%s: version %d told twice".formatted(line.comment(), line.version()));
      }
      var steps = stepsOf.getOrDefault(line.comment(), List.of());
      int place = line.version() - FIRST;
      if (place < 0
          || place >= steps.size()
          || !steps.get(place).actor().equals(line.by())
          || !steps.get(place).to().equals(line.to())) {
        faults.add("%s: told, but not stored: %s".formatted(line.comment(), line));
      }
    }
    for (var comment : stored) {
      for (int i = 0; i < comment.steps().size(); i++) {
        if (!told.getOrDefault(comment.comment(), Set.of()).contains(i + FIRST)
            && !addUnanswered.contains(
                new Work(comment.steps().get(i).actor(), comment.comment()))) {
          faults.add(
              "%s: stored, but not told: %s".formatted(comment.comment(), comment.steps().get(i)));
        }
      }
    }
  }

  /** Finds comments that two moderators certainly claimed at the same time. */
  private void checkOverlaps(List<String> faults) {
    for (var all : byComment().values()) {
      for (var one : all) {
        for (var other : all) {
          if (one.by().compareTo(other.by()) < 0
              && one.answered().isBefore(end(other))
              && other.answered().isBefore(end(one))) {
            faults.add("%s: held twice: %s, %s".formatted(one.comment(), one, other));
          }
        }
      }
    }
  }

  /**
   * Finds comments that one moderator decided while another had claimed them. A decided comment
   * can't be claimed, so a claim that outlasts the answer to the decision existed before it.
   */
  private void checkConcurrentHolders(List<String> faults) {
    var byComment = byComment();
    for (var line : decisions) {
      for (var grant : byComment.getOrDefault(line.comment(), List.of())) {
        if (line.version() == FIRST
            && !grant.by().equals(line.by())
            && end(grant).isAfter(line.answered())) {
          faults.add("%s: decided by another: %s, %s".formatted(line.comment(), grant, line));
        }
      }
    }
  }

  private Instant end(Grant grant) {
    var gone = released.get(new Work(grant.by(), grant.comment()));
    return gone != null && gone.isBefore(grant.until()) ? gone : grant.until();
  }

  private Map<String, List<Grant>> byComment() {
    return grants.stream().collect(Collectors.groupingBy(Grant::comment));
  }
}
