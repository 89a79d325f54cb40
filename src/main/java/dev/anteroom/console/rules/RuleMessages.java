package dev.anteroom.console.rules;

import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the rules page. */
@MessageBundle(value = "rules", locale = "en")
public interface RuleMessages {
  String rulesOf();

  String published();

  String draftIsBack();

  String discardDraft();

  String preview();

  String previewResult(int examined, int changed, int spam, int approved);

  String judged(String from, String to);

  String approvedAfterAll(long approved, long decided);

  String nothingDecided();

  String previewOn();

  String publish();

  String removeRule();

  String noRules();

  String addRule();

  String add();
}
