package dev.anteroom.console.learning;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the learning page. */
@MessageBundle("learning")
public interface LearningMessages {
  // ---- Evaluation -----------------------------------------------------------------------------

  @Message(
      "Each reply gets a score before a moderator decides it. The model learns from the "
          + "decision afterwards, so the figures show how often it would have been right.")
  String lead();

  @Message(
      "No replies were decided on this site yet. New replies get a score after about ten "
          + "decisions, with at least one approved reply and one that was not approved.")
  String nothing();

  @Message("You can also import replies that were decided elsewhere, see below.")
  String orFile();

  @Message("Pending replies")
  String toQueue();

  @Message("training examples")
  String decisions();

  @Message("{count} of {all}")
  String ofAll(String count, String all);

  @Message("flagged replies were not approved (precision)")
  String rightly();

  @Message("replies that were not approved were flagged (recall)")
  String caught();

  @Message("good replies were flagged by mistake")
  String mistaken();

  @Message("95 % confidence: {low} to {high}")
  String ends(long low, long high);

  // ---- Automatic decisions --------------------------------------------------------------------

  @Message("Automatic decisions")
  String actsAlone();

  @Message("At most 1 in {count} good replies may be caught by mistake.")
  String target(long count);

  @Message("Change")
  String change();

  @Message("The evaluation allows automatic decisions from a score of {score}.")
  String earned(String score);

  @Message("The evaluation does not allow automatic decisions yet. Approximately missing:")
  String notEarned();

  @Message("{#if count == 1}1 approved reply{#else}{count} approved replies{/if}")
  String missingGood(long count);

  @Message(
      "{#if count == 1}1 reply that was rejected or marked as spam{#else}{count} replies "
          + "that were rejected or marked as spam{/if}")
  String missingBad(long count);

  @Message(
      "both kinds of decisions: at least 5 % approved and 5 % not approved among the "
          + "newest 200")
  String oneSided();

  @Message(
      "This share is too small to be verified with the newest 2,000 decisions. Choose a "
          + "larger one.")
  String outOfReach();

  @Message("No rule uses the score, so nothing is decided automatically.")
  String noRule();

  @Message(
      "{#switch mode}{#case 'enforce'}The rule “{id}” is enforced.{#case 'shadow'}The "
          + "rule “{id}” is in shadow mode: it records its matches but does not act.{#case "
          + "'off'}The rule “{id}” is off.{#else}{mode}{/switch}")
  String rule(String id, String mode);

  @Message(
      "{#switch action}{#case 'hold'}It holds matching replies for a moderator.{#case "
          + "'spam'}It marks matching replies as spam.{#case 'reject'}It rejects matching "
          + "replies.{#else}{action}{/switch}")
  String ruleDoes(String action);

  @Message("Its score is set to {score}, regardless of the evaluation.")
  String ruleAbove(String score);

  @Message("It matches nothing until the evaluation allows it.")
  String ruleWaits();

  @Message("Edit rules")
  String toRules();

  // ---- Scores and classifiers -----------------------------------------------------------------

  @Message("Accuracy at a score of 0.5")
  String middle();

  @Message(
      "Of 100 replies with a score above 0.5, {precision} were not approved. Of 100 "
          + "replies that were not approved, {recall} had a score above 0.5.")
  String balanced(long precision, long recall);

  @Message("There are too few decisions to measure the accuracy.")
  String noRecord();

  @Message("For the newest {count} decisions alone: {precision} of 100, and {recall} of 100.")
  String newest(int count, long precision, long recall);

  @Message(
      "This is significantly worse than overall. The replies or the decisions may have "
          + "changed. The model adapts with the next decisions.")
  String worse();

  @Message("This is no worse than overall.")
  String notWorse();

  @Message("Classifiers")
  String classifiers();

  @Message(
      "{#switch name}{#case 'fast'}N-gram classifier: words and characters{#case "
          + "'careful'}Embedding classifier: meaning{#else}{name}{/switch}")
  String classifier(String name);

  @Message("{share} % of the score")
  String share(long share);

  @Message("up to date")
  String allScored();

  @Message("{count} replies not read yet")
  String scoringBehind(String count);

  @Message("off: switched off, or not enough memory")
  String embeddingOff();

  // ---- Predictions per day --------------------------------------------------------------------

  @Message("Predictions per day")
  String byDay();

  @Message(
      "{#switch word}{#case 'approved'}approved, not flagged{#case 'mistaken'}approved, "
          + "flagged{#case 'missed'}not approved, not flagged{#case 'caught'}not approved, "
          + "flagged{#else}{word}{/switch}")
  String kind(String word);

  @Message(
      "{all} decisions from {from} to {to}: {approved} approved and not flagged, "
          + "{mistaken} approved and flagged, {missed} not approved and not flagged, {caught} "
          + "not approved and flagged.")
  String byDaySummary(
      String all,
      String from,
      String to,
      String approved,
      String mistaken,
      String missed,
      String caught);

  @Message(
      "Based on the score and the threshold at the time of each decision. Nothing is "
          + "flagged before the first threshold.")
  String byDayWhy();

  // ---- Import ---------------------------------------------------------------------------------

  @Message("Import training examples")
  String importTitle();

  @Message(
      "One reply per line as JSON, with its text and the label good or bad. If a line "
          + "has an error, nothing is imported. E-mail addresses are removed. The texts are "
          + "not shown anywhere.")
  String importHelp();

  @Message("JSON Lines file, up to 64 MiB")
  String file();

  @Message("This file is larger than 64 MiB. Split it and import the parts.")
  String tooLarge();

  @Message("Import")
  String send();

  @Message("Uploading")
  String sending();

  @Message("{count} training examples were imported. The model is learning from them.")
  String imported(String count);

  @Message("{count} were longer than a reply may be and were shortened.")
  String shortened(String count);

  @Message("{count} e-mail addresses were removed.")
  String redactions(String count);

  @Message("Nothing was imported.")
  String notImported();

  @Message("Line {number}")
  String line(int number);

  @Message("{count} more errors.")
  String moreErrors(int count);
}
