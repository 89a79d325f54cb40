package dev.anteroom.console.learning;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page on learning says. */
@MessageBundle("learning")
public interface LearningMessages {
  // ---- What it has learned ---------------------------------------------------------------------

  @Message(
      "Each reply gets its score before anybody decides it, and each decision is learned after it. So the service knows how often it would have been right.")
  String lead();

  @Message(
      "Nothing was decided here yet, so nothing is learned. Decide some replies: after about ten, of both kinds, new ones get a score.")
  String nothing();

  @Message("Or teach from a file of replies that were decided elsewhere, below.")
  String orFile();

  @Message("To what waits")
  String toQueue();

  @Message("decisions to learn from")
  String decisions();

  @Message("{count} of {all}")
  String ofAll(String count, String all);

  @Message("that it would have flagged were rightly flagged")
  String rightly();

  @Message("that you did not approve, it would have caught")
  String caught();

  @Message("good replies it would have flagged by mistake")
  String mistaken();

  @Message("with 95 % certainty {low} to {high}")
  String ends(long low, long high);

  // ---- Acting by itself ------------------------------------------------------------------------

  @Message("When it may act by itself")
  String actsAlone();

  @Message("Here it may catch at most 1 in {count} good replies.")
  String target(long count);

  @Message("Change")
  String change();

  @Message("Its record has earned that, from a score of {score} on.")
  String earned(String score);

  @Message("Its record has not earned that yet. Roughly this is missing:")
  String notEarned();

  @Message("{#if count == 1}1 more approved reply{#else}{count} more approved replies{/if}")
  String missingGood(long count);

  @Message(
      "{#if count == 1}1 more reply that was rejected or marked as spam{#else}{count} more replies that were rejected or marked as spam{/if}")
  String missingBad(long count);

  @Message("a mixture: of the newest 200 decisions at least one in twenty each way")
  String oneSided();

  @Message(
      "So small a share can never be earned, since the record goes back 2,000 decisions. Choose a larger one.")
  String outOfReach();

  @Message("No rule looks at the score, so nothing happens by itself.")
  String noRule();

  @Message(
      "{#switch mode}{#case 'enforce'}The rule “{id}” is in force: from its score on it acts by itself.{#case 'shadow'}The rule “{id}” is in shadow: what it would do is noted beside replies, and nothing else happens.{#case 'off'}The rule “{id}” is off.{#else}{mode}{/switch}")
  String rule(String id, String mode);

  @Message(
      "{#switch action}{#case 'hold'}It holds for a moderator.{#case 'spam'}It files as spam.{#case 'reject'}It rejects.{#else}{action}{/switch}")
  String ruleDoes(String action);

  @Message("Somebody chose the score {score} for it, whatever the record says.")
  String ruleAbove(String score);

  @Message("Until its score is earned it matches nothing.")
  String ruleWaits();

  @Message("To the rules")
  String toRules();

  // ---- Scores, and who gives them --------------------------------------------------------------

  @Message("What a score says")
  String middle();

  @Message(
      "At 0.5 it errs about as seldom as it can, both ways together: of 100 replies above, {precision} were not approved; of 100 that were not approved, {recall} stood above.")
  String balanced(long precision, long recall);

  @Message("There are too few decisions yet to say how well it does.")
  String noRecord();

  @Message("Of the newest {count} decisions alone: {precision} of 100, and {recall} of 100.")
  String newest(int count, long precision, long recall);

  @Message(
      "That is worse than over all, by more than chance explains. What is written here may have changed, or how you decide; it learns that from your next decisions.")
  String worse();

  @Message("That is no worse than over all.")
  String notWorse();

  @Message("Who reads")
  String classifiers();

  @Message(
      "{#switch name}{#case 'fast'}The fast reader, by words and habits{#case 'careful'}The careful reader, by meaning{#else}{name}{/switch}")
  String classifier(String name);

  @Message("{share} % of the score")
  String share(long share);

  @Message("has read everything")
  String allScored();

  @Message("has yet to read {count}")
  String scoringBehind(String count);

  @Message("is off on this machine: switched off, or there is too little memory for it")
  String embeddingOff();

  // ---- Day by day ------------------------------------------------------------------------------

  @Message("Foreseen a day")
  String byDay();

  @Message(
      "{#switch word}{#case 'approved'}approved, let through{#case 'mistaken'}approved, would be flagged{#case 'missed'}not approved, missed{#case 'caught'}not approved, caught{#else}{word}{/switch}")
  String kind(String word);

  @Message(
      "Of {all} decisions from {from} to {to}: {approved} approved and let through, {mistaken} approved that would have been flagged, {missed} not approved and missed, {caught} not approved and caught.")
  String byDaySummary(
      String all,
      String from,
      String to,
      String approved,
      String mistaken,
      String missed,
      String caught);

  @Message(
      "By what each was scored then, and by the score that was earned then: before there was one, nothing is flagged.")
  String byDayWhy();

  // ---- Teaching from a file --------------------------------------------------------------------

  @Message("Teach from a file")
  String importTitle();

  @Message(
      "One reply a line, as JSON: its text, and whether it is good or bad. All lines are learned or, where one has a fault, none. Addresses are cut out, and nothing of it is shown anywhere.")
  String importHelp();

  @Message("File of JSON Lines, up to 64 MiB")
  String file();

  @Message("This file is larger than 64 MiB. Send it in parts.")
  String tooLarge();

  @Message("Teach")
  String send();

  @Message("Sending")
  String sending();

  @Message("{count} texts came in and are being learned.")
  String imported(String count);

  @Message("{count} were longer than a reply may be, and are taken to that length.")
  String shortened(String count);

  @Message("{count} addresses were cut out.")
  String redactions(String count);

  @Message("Nothing was learned.")
  String notImported();

  @Message("Line {number}")
  String line(int number);

  @Message("There are {count} more.")
  String moreErrors(int count);
}
