package dev.anteroom.console.page;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * The sentences of the console that contain values, from {@code messages/msg_*}. The build checks
 * each use. Texts without values need no method; see {@link Texts}.
 */
@MessageBundle(value = "msg", locale = "en")
public interface ConsoleMessages {
  String replies(long count);

  String version(int number);

  String ruleName(String name);

  String searchedNewest(int count);

  String allMatching(long count, boolean isCapped);

  String decideAll(String word, long count);

  String replyBy(String name);

  String selectReply(String name);

  String authorHistory(long approved, long rejected, long spam);

  String claimedBy(String name);

  String edited(int number);

  String historyStep(String from, String to);

  String decidedBy(String name, String status);

  String decideAnyway(String word);

  String undoDecision(long count);

  String previewOfAll(int examined, int changed);

  String previewResult(int examined, int changed, int spam, int approved);

  String judged(String from, String to);

  String approvedAfterAll(long approved, long decided);

  String ofAll(String count, String all);

  String confidence(long low, long high);

  String mistakesAllowed(long count);

  String earned(String score);

  String missingGood(long count);

  String missingBad(long count);

  String learnedRule(String id, String mode);

  String ruleAbove(String score);

  String balanced(long precision, long recall);

  String newest(int count, long precision, long recall);

  String shareOfScore(long share);

  String scoringBehind(String count);

  String byDaySummary(
      String all,
      String from,
      String to,
      String approved,
      String mistaken,
      String missed,
      String caught);

  String imported(String count);

  String shortened(String count);

  String redactions(String count);

  String lineNumber(int number);

  String moreErrors(int count);

  String lastDays(int count);

  String incomplete(String day);

  String oldestFor(String time);

  String overturned(String count, String filed);

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

  String settingsOf(String name);

  String siteReady(String name);

  String revokeOf(String name);
}
