package dev.anteroom.faults;

import dev.anteroom.faults.ClientHistory.Decided;
import java.util.List;

/** Takes what was accepted, one after the other, each through all decisions. */
final class Moderator {
  private static final List<String> DECISIONS = List.of("approve", "spam", "reject", "reopen");
  private static final List<String> STATES = List.of("approved", "spam", "rejected", "pending");

  private final int port;
  private final ClientHistory history;
  private String comment = "";
  private int version;
  private int next;

  /**
   * Whether anybody knows what the comment is: not before the first, nor once an order was left
   * open.
   */
  private boolean isKnown;

  Moderator(int port, ClientHistory ledger) {
    this.port = port;
    this.history = ledger;
  }

  /** Orders the next decision, where there is something to decide. */
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

  /** Where decisions before were refused, one may change nothing: then it leaves no step. */
  private void record(RawHttp.RawResponse answer, String state) {
    int now = answer.number("version");
    if (!answer.text("status").isEmpty() && now > version) {
      history.add(new Decided(answer.text("decision"), comment, state));
    }
    version = now;
  }
}
