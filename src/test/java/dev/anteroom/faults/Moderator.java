package dev.anteroom.faults;

import dev.anteroom.faults.ClientHistory.Decided;
import java.util.List;

/** Takes the newest accepted comment and makes every kind of decision on it, again and again. */
final class Moderator {
  private static final List<String> DECISIONS = List.of("approve", "spam", "reject", "reopen");
  private static final List<String> STATES = List.of("approved", "spam", "rejected", "pending");

  private final int port;
  private final ClientHistory history;
  private String comment = "";
  private int version;
  private int next;

  /**
   * Whether the state of the comment is known: not before the first one, and not after a decision
   * without an answer.
   */
  private boolean isKnown;

  Moderator(int port, ClientHistory ledger) {
    this.port = port;
    this.history = ledger;
  }

  /** Sends the next decision if there is a comment. */
  void decide() {
    if (next % DECISIONS.size() == 0 && !history.newest().equals(comment)) {
      comment = history.newest();
      version = 1;
      isKnown = true;
    }
    if (isKnown) {
      decide(next++ % DECISIONS.size());
    }
  }

  private void decide(int which) {
    var order =
        "{\"decision\": \"%s\", \"comments\": [{\"id\": \"%s\"}]}"
            .formatted(DECISIONS.get(which), comment);
    var answer =
        RawHttp.sendOrNone(
            port,
            Load.TIMEOUT,
            "POST",
            "/api/moderation/decisions",
            order,
            "Authorization",
            "Bearer " + Cluster.TOKEN);
    history.addDecisionStatus(answer.status());
    if (answer.status() == 200) {
      record(answer, STATES.get(which));
    } else if (!ClientHistory.isRefused(answer)) {
      isKnown = false;
      next = 0;
    }
  }

  /** If earlier decisions were refused, a decision may change nothing and adds no history step. */
  private void record(RawHttp.RawResponse answer, String state) {
    int now = answer.number("version");
    if (!answer.text("status").isEmpty() && now > version) {
      history.add(new Decided(answer.text("decision"), comment, state));
    }
    version = now;
  }
}
