package dev.anteroom.console.page;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts of every page of the console. Like those of the other bundles, they are in {@code
 * messages/}, in a file for each language.
 */
@MessageBundle(value = "msg", locale = "en")
public interface ConsoleMessages {
  String language();

  String failed();

  String early();

  String sections();

  String site();

  String allSites();

  String show();

  String claimed();

  String rules();

  String insight();

  String learning();

  String sites();

  String tokens();

  String audit();

  String signOut();

  String backToQueue();

  String links();

  String replies(long count);

  String nothingHere();

  String version(int number);

  String keys();

  String keysOn();

  String keyNext();

  String keyDecide();

  String keyDelete();

  String keySelect();

  String keyUndo();

  String keyHistory();

  String keySearch();

  String keyHelp();

  String close();

  String signInTitle();

  String organisation();

  String token();

  String signIn();

  String tokenWhere();
}
