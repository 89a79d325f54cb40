package dev.anteroom.console.administration;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages for sites, tokens and the audit log. */
@MessageBundle("admin")
public interface AdministrationMessages {
  // ---- Sites ----------------------------------------------------------------------------------

  @Message("New site")
  String newSite();

  @Message("New site")
  String newSiteTitle();

  @Message("No sites yet.")
  String noSites();

  @Message("ID")
  String id();

  @Message("Part of URLs: 1 to 63 characters of a-z, 0-9 and '-'.")
  String idWhy();

  @Message("Origins")
  String origins();

  @Message(
      "Origins of the site's pages, one per line. Replies to other pages are refused. "
          + "Leave this empty to accept every article.")
  String originsWhy();

  @Message("Create site")
  String makeSite();

  @Message("Settings")
  String settings();

  @Message("Settings of {name}")
  String settingsOf(String name);

  @Message("Save")
  String save();

  @Message("Saved. All replicas use the new settings within two seconds.")
  String saved();

  @Message("{name} is ready")
  String siteReady(String name);

  @Message(
      "Add this form to an article. Set the article's own address, and put the address "
          + "of this service before /api:")
  String siteReadyHow();

  @Message("Approved replies are at")
  String siteReadyReads();

  // ---- Tokens and audit -----------------------------------------------------------------------

  @Message("Copy this token now. It is not shown again.")
  String tokenOnce();

  @Message("No tokens yet.")
  String noTokens();

  @Message("Last used")
  String lastUsed();

  @Message("Revoke")
  String revoke();

  @Message("Revoke the token {name}")
  String revokeOf(String name);

  @Message("New token")
  String newToken();

  @Message("Name of the user or program")
  String tokenName();

  @Message("Sites (none selected: all sites)")
  String tokenSites();

  @Message("Last day of validity, UTC (empty: no expiry)")
  String tokenExpires();

  @Message("Create token")
  String makeToken();

  @Message("newest 500 entries")
  String auditWhat();

  @Message("Time")
  String when();

  @Message("User")
  String who();

  @Message("Action")
  String what();

  @Message("Details")
  String detail();

  @Message(
      "{#switch word}{#case 'rules.published'}published rules{#case 'site.made'}created "
          + "a site{#case 'site.changed'}changed a site's settings{#case "
          + "'article.opened'}opened an article{#case 'article.closed'}closed an article{#case "
          + "'learning.taught'}imported training examples{#case 'token.made'}created a "
          + "token{#case 'token.revoked'}revoked a token{#case 'privacy.export'}exported a "
          + "person's data{#case 'privacy.erasure'}erased a person's data{#else}{word}{/switch}")
  String auditAction(String word);
}
