package dev.anteroom.console.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The English texts of every page of the console, and the labels of API values. Translations are in
 * {@code messages/}, named by bundle and language.
 */
@MessageBundle
public interface ConsoleMessages {
  // ---- The frame ------------------------------------------------------------------------------

  @Message("en")
  String language();

  @Message("The request failed and nothing was changed. Try again in a moment.")
  String failed();

  @Message("The previous decision is still being sent; this one was ignored.")
  String early();

  @Message("Sections")
  String sections();

  @Message("Site")
  String site();

  @Message("All sites")
  String allSites();

  @Message("Show")
  String show();

  @Message("My claims")
  String claimed();

  @Message("Rules")
  String rules();

  @Message("Statistics")
  String insight();

  @Message("Learning")
  String learning();

  @Message("Sites")
  String sites();

  @Message("Tokens")
  String tokens();

  @Message("Audit log")
  String audit();

  @Message("Sign out")
  String signOut();

  @Message("Back to the queue")
  String backToQueue();

  @Message("Actions")
  String links();

  @Message(
      "{#switch word}{#case 'pending'}Pending{#case 'approved'}Approved{#case "
          + "'rejected'}Rejected{#case 'spam'}Spam{#case 'deleted'}Trash{#else}{word}{/switch}")
  String status(String word);

  // ---- Labels of API values --------------------------------------------------------------------

  @Message(
      "{#switch word}{#case 'approve'}Approve{#case 'reject'}Reject{#case "
          + "'spam'}Spam{#case 'delete'}Trash{#case 'reopen'}Reopen{#else}{word}{/switch}")
  String decision(String word);

  @Message(
      "{#switch word}{#case 'hold'}hold{#case 'spam'}spam{#case 'reject'}reject{#case"
          + " 'approve'}approve{#case 'shadow'}shadow{#else}{word}{/switch}")
  String action(String word);

  @Message(
      "{#switch word}{#case 'enforce'}enforced{#case 'shadow'}shadow mode{#case "
          + "'off'}off{#else}{word}{/switch}")
  String mode(String word);

  @Message(
      "{#switch word}{#case 'moderator'}moderator{#case 'admin'}administrator{#case "
          + "'privacy'}privacy{#case 'screener'}screener{#else}{word}{/switch}")
  String role(String word);

  @Message(
      "{#switch word}{#case 'keywords'}Keywords{#case 'links'}Links{#case "
          + "'pattern'}Pattern{#case 'author'}Author{#case 'shape'}Text shape{#case "
          + "'repeat'}Repeated text{#case 'learned'}Learned score{#case 'address'}E-mail "
          + "address{#case 'network'}Network{#else}{word}{/switch}")
  String ruleType(String word);

  @Message("{#if count == 1}reply{#else}replies{/if}")
  String replies(long count);

  @Message("Nothing to show.")
  String nothingHere();

  @Message("version {number}")
  String version(int number);

  // ---- Keys -----------------------------------------------------------------------------------

  @Message("Shortcuts")
  String keys();

  @Message("Use keyboard shortcuts in this browser")
  String keysOn();

  @Message("next reply, previous reply")
  String keyNext();

  @Message("approve, reject, spam: the selected replies, or the current one")
  String keyDecide();

  @Message("trash, reopen")
  String keyDelete();

  @Message("select")
  String keySelect();

  @Message("undo")
  String keyUndo();

  @Message("history")
  String keyHistory();

  @Message("search")
  String keySearch();

  @Message("this help")
  String keyHelp();

  @Message("Close")
  String close();

  // ---- Signing in -----------------------------------------------------------------------------

  @Message("Sign in to Anteroom")
  String signInTitle();

  @Message("Sign in with your organisation")
  String organisation();

  @Message("Token")
  String token();

  @Message("Sign in")
  String signIn();

  @Message(
      "{#switch word}{#case 'wrong'}This token is not valid.{#case 'old'}This link has "
          + "expired or was used before.{#case 'noModerator'}The console is for moderators and "
          + "administrators. Your organisation has given you neither role.{#case 'away'}Your "
          + "organisation's identity provider cannot be reached. Try again in a moment.{#case "
          + "'tooMany'}Too many sign-in attempts from your network. Try again in a "
          + "minute.{#case 'otherPage'}This sign-in was sent by another page, or your browser "
          + "does not say which page sent it. Nobody was signed in. Sign in "
          + "here.{#else}{msg:signInErrorDetail(word)} ({word}){/switch}")
  String signInError(String word);

  /** The explanation of a {@link dev.anteroom.access.SignInFault} code, for operators. */
  @Message(
      "{#switch code}{#case 'not_completed'}The sign-in was not completed. Cookies may "
          + "be blocked, or it took too long.{#case 'provider_refused'}Your organisation's "
          + "identity provider returned an error.{#case 'code_refused'}Your organisation's "
          + "identity provider rejected Anteroom. The client ID or the client secret may be "
          + "wrong.{#case 'access_token_opaque'}Your organisation's identity provider issues "
          + "access tokens that are not JWTs.{#case 'access_token_audience'}The access token "
          + "is meant for another service.{#case 'id_token_audience'}The ID token is meant for "
          + "another client.{#case 'token_key'}A token is signed with a key that your "
          + "organisation's identity provider does not publish.{#case 'token_signature'}The "
          + "signature of a token is not valid.{#case 'token_issuer'}The issuer of a token is "
          + "not the configured one.{#case 'token_expired'}A token has expired. The clocks of "
          + "the two servers may differ.{#case 'token_unreadable'}A token cannot be read, or a "
          + "required claim is missing.{#case 'subject'}Your organisation's identity provider "
          + "sends no subject, or an e-mail address as the subject. It must send another "
          + "identifier.{#case 'roles_claim'}Your organisation has given you no role. The "
          + "access token has no claim with the configured name.{#case 'no_role'}Your "
          + "organisation has given you none of the roles moderator, admin, privacy and "
          + "screener.{#else}The sign-in failed.{/switch}")
  String signInErrorDetail(String code);

  @Message(
      "The first administrator token is the value of ANTEROOM_BOOTSTRAP_TOKEN, or is in "
          + "the file admin-token in the data directory.")
  String tokenWhere();
}
