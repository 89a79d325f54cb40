package dev.anteroom.console;

import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the queue and of a reply's page. */
@MessageBundle(value = "queue", locale = "en")
interface QueueMessages {
  String orders();

  String live();

  String searchFor();

  String ruleName(String name);

  String oneAuthor();

  String showAll();

  String searchedNewest(int count);

  String decidedMeanwhile();

  String nothingWaits();

  String selectAll();

  String withSelected();

  String further();

  String allMatching(long count, boolean isCapped);

  String decideAll(String word, long count);

  String matchingUndone();

  String claim();

  String claimHelp();

  String claimedHelp();

  String nothingClaimed();

  String releaseClaims();

  String replyBy(String name);

  String select(String name);

  String firstReply();

  String authorHistory(long approved, long rejected, long spam);

  String typed();

  String proven();

  String textGone();

  String claimedBy(String name);

  String score();

  String similar();

  String likeThis();

  String open();

  String noneLikeThis();

  String ban();

  String distrust();

  String allByAuthor();

  String history();

  String thread();

  String note();

  String edited(int number);

  String received();

  String step(String from, String to);

  String decidedBy(String name, String status);

  String decideAnyway(String word);

  String undo();

  String undoDecision(long count);
}
