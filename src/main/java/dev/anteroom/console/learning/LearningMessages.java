package dev.anteroom.console.learning;

import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the learning page. */
@MessageBundle(value = "learning", locale = "en")
public interface LearningMessages {
  String lead();

  String nothing();

  String orFile();

  String toQueue();

  String decisions();

  String ofAll(String count, String all);

  String rightly();

  String caught();

  String mistaken();

  String ends(long low, long high);

  String actsAlone();

  String target(long count);

  String change();

  String earned(String score);

  String notEarned();

  String missingGood(long count);

  String missingBad(long count);

  String oneSided();

  String outOfReach();

  String noRule();

  String rule(String id, String mode);

  String ruleAbove(String score);

  String ruleWaits();

  String toRules();

  String middle();

  String balanced(long precision, long recall);

  String noRecord();

  String newest(int count, long precision, long recall);

  String worse();

  String notWorse();

  String classifiers();

  String share(long share);

  String allScored();

  String scoringBehind(String count);

  String embeddingOff();

  String byDay();

  String byDaySummary(
      String all,
      String from,
      String to,
      String approved,
      String mistaken,
      String missed,
      String caught);

  String byDayWhy();

  String importTitle();

  String importHelp();

  String file();

  String tooLarge();

  String send();

  String sending();

  String imported(String count);

  String shortened(String count);

  String redactions(String count);

  String notImported();

  String line(int number);

  String moreErrors(int count);
}
