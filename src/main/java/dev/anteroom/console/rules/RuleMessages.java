package dev.anteroom.console.rules;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the page of rules says. */
@MessageBundle("rules")
public interface RuleMessages {
  @Message("Rules of")
  String rulesOf();

  @Message("Published. Every replica has it within two seconds.")
  String published();

  @Message("Not published yet: what you typed before is here again.")
  String draftIsBack();

  @Message("Discard it")
  String discardDraft();

  @Message("Preview")
  String preview();

  @Message(
      "Of the newest {examined} replies {changed} would be judged otherwise. This rule matches"
          + " {spam} that were rejected or spam, and {approved} that a moderator approved.")
  String previewResult(int examined, int changed, int spam, int approved);

  @Message("{msg:action(from)} before, {msg:action(to)} then")
  String judged(String from, String to);

  @Message("{approved} of {decided} matches approved after all")
  String approvedAfterAll(long approved, long decided);

  @Message("nothing decided that it matched")
  String nothingDecided();

  @Message("Preview on what is stored")
  String previewOn();

  @Message("Publish")
  String publish();

  @Message("Remove and publish")
  String removeRule();

  @Message("No rules: every reply waits.")
  String noRules();

  @Message("Add a rule")
  String addRule();

  @Message("Add")
  String add();
}
