package dev.anteroom.console.administration;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages of sites, tokens and the audit say. */
@MessageBundle("admin")
public interface AdministrationMessages {
  // ---- Sites ----------------------------------------------------------------------------------

  @Message("New site")
  String newSite();

  @Message("A site whose readers reply")
  String newSiteTitle();

  @Message("No sites yet.")
  String noSites();

  @Message("Id")
  String id();

  @Message("Stands in addresses: 1 to 63 of a-z, 0-9 and '-'.")
  String idWhy();

  @Message("Origins")
  String origins();

  @Message(
      "Where its pages are, one a line. Replies to other pages are refused; without any, every"
          + " article is taken.")
  String originsWhy();

  @Message("Make the site")
  String makeSite();

  @Message("Settings")
  String settings();

  @Message("Settings of {name}")
  String settingsOf(String name);

  @Message("Save")
  String save();

  @Message("Saved. Every replica has it within two seconds.")
  String saved();

  @Message("{name} is ready")
  String siteReady(String name);

  @Message(
      "Put this under an article, with the article's own address, and the address of this service"
          + " before /api:")
  String siteReadyHow();

  @Message("What readers may see is at")
  String siteReadyReads();

  // ---- Tokens and audit -----------------------------------------------------------------------

  @Message("This is the token. It is shown this once; keep it where secrets are kept.")
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

  @Message("Whose it is")
  String tokenName();

  @Message("Sites; none chosen means all")
  String tokenSites();

  @Message("Good until the end of this day (UTC); empty is for ever")
  String tokenExpires();

  @Message("Make a token")
  String makeToken();

  @Message("the newest 500")
  String auditWhat();

  @Message("When")
  String when();

  @Message("Who")
  String who();

  @Message("What")
  String what();

  @Message("Detail")
  String detail();

  @Message(
      "{#switch word}{#case 'rules.published'}published rules{#case 'site.made'}made a site{#case"
          + " 'site.changed'}changed a site's settings{#case 'article.opened'}opened an article{#case 'article.closed'}closed an article{#case 'learning.taught'}taught from a file{#case 'token.made'}made a token{#case"
          + " 'token.revoked'}revoked a token{#case 'privacy.export'}exported what a person"
          + " wrote{#case 'privacy.erasure'}erased a person{#else}{word}{/switch}")
  String auditAction(String word);
}
