package dev.anteroom.console.administration;

import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages for sites, tokens and the audit log. */
@MessageBundle(value = "admin", locale = "en")
public interface AdministrationMessages {
  String newSite();

  String noSites();

  String id();

  String idWhy();

  String origins();

  String originsWhy();

  String makeSite();

  String settings();

  String otherSettings();

  String settingsOf(String name);

  String save();

  String saved();

  String siteReady(String name);

  String siteReadyHow();

  String siteReadyReads();

  String tokenOnce();

  String noTokens();

  String lastUsed();

  String revoke();

  String revokeOf(String name);

  String newToken();

  String tokenName();

  String tokenSites();

  String tokenExpires();

  String makeToken();

  String auditWhat();

  String when();

  String who();

  String what();

  String detail();
}
