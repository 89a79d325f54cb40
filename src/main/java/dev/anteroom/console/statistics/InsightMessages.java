package dev.anteroom.console.statistics;

import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the statistics page. */
@MessageBundle(value = "insight", locale = "en")
public interface InsightMessages {
  String lastDays(int count);

  String days();

  String incomplete(String day);

  String noInsight();

  String receivedReplies();

  String halfWithin();

  String nineWithin();

  String mostWithin();

  String waitingNow();

  String oldestFor(String time);

  String caught();

  String overturned(String count, String filed);

  String receivedADay();

  String decidedADay();

  String waited();

  String asTable();

  String receivedColumn();

  String day();

  String byPeople();

  String byItself();

  String firstDecided();

  String waitScale();

  String rulesWhy();

  String rule();

  String matched();

  String afterAll();

  String notInForce();

  String mostlyMistakes();

  String moreRules(int count);

  String receivedSummary(
      String all,
      String from,
      String to,
      String most,
      String approved,
      String rejected,
      String spam,
      String waiting,
      String deleted);

  String decidedSummary(
      String all, String from, String to, String approved, String rejected, String spam);

  String screened(String approved, String rejected, String spam);

  String waitSummary(String all, String from, String to, String half, String nine, String most);
}
