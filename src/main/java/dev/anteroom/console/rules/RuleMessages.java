package dev.anteroom.console.rules;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the rules page. */
@MessageBundle("rules")
public interface RuleMessages {
  @Message("Rules of")
  String rulesOf();

  @Message("Published. All replicas use the new rules within two seconds.")
  String published();

  @Message("Your unpublished changes were restored.")
  String draftIsBack();

  @Message("Discard")
  String discardDraft();

  @Message("Preview")
  String preview();

  @Message(
      "{changed} of the newest {examined} replies would get a different verdict. This "
          + "rule matches {spam} replies that were rejected or marked as spam, and {approved} "
          + "that a moderator approved.")
  String previewResult(int examined, int changed, int spam, int approved);

  @Message("{msg:action(from)} now, {msg:action(to)} with this change")
  String judged(String from, String to);

  @Message("{approved} of {decided} matches approved")
  String approvedAfterAll(long approved, long decided);

  @Message("no decided matches yet")
  String nothingDecided();

  @Message("Preview on stored replies")
  String previewOn();

  @Message("Publish")
  String publish();

  @Message("Remove and publish")
  String removeRule();

  @Message("No rules. Every reply waits for a moderator.")
  String noRules();

  @Message("Add a rule")
  String addRule();

  @Message("Add")
  String add();
}
