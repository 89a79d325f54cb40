package dev.anteroom.console.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What stands on every page of the console, in English, and the words of the contract, which come
 * as they are and are said in the reader's language here. Other languages stand beside each bundle
 * as {@code messages/}, its name and theirs.
 */
@MessageBundle
public interface ConsoleMessages {
  // ---- The frame ------------------------------------------------------------------------------

  @Message("en")
  String language();

  @Message("That did not work, and nothing was changed. Try again in a moment.")
  String failed();

  @Message("The decision before is still under way; this one was ignored.")
  String early();

  @Message("Sections")
  String sections();

  @Message("Site")
  String site();

  @Message("All sites")
  String allSites();

  @Message("Show")
  String show();

  @Message("In hand")
  String claimed();

  @Message("Rules")
  String rules();

  @Message("Insight")
  String insight();

  @Message("Learning")
  String learning();

  @Message("Sites")
  String sites();

  @Message("Tokens")
  String tokens();

  @Message("Audit")
  String audit();

  @Message("Sign out")
  String signOut();

  @Message("Back to the queue")
  String backToQueue();

  @Message("Links")
  String links();

  @Message(
      "{#switch word}{#case 'pending'}Waiting{#case 'approved'}Approved{#case 'rejected'}Rejected"
          + "{#case 'spam'}Spam{#case 'deleted'}Deleted{#else}{word}{/switch}")
  String status(String word);

  // ---- Words of the contract ------------------------------------------------------------------

  @Message(
      "{#switch word}{#case 'approve'}Approve{#case 'reject'}Reject{#case 'spam'}Spam{#case"
          + " 'delete'}Delete{#case 'reopen'}Reopen{#else}{word}{/switch}")
  String decision(String word);

  @Message(
      "{#switch word}{#case 'hold'}hold{#case 'spam'}spam{#case 'reject'}reject{#case"
          + " 'approve'}approve{#case 'shadow'}shadow{#else}{word}{/switch}")
  String action(String word);

  @Message(
      "{#switch word}{#case 'enforce'}in force{#case 'shadow'}in shadow{#case"
          + " 'off'}off{#else}{word}{/switch}")
  String mode(String word);

  @Message(
      "{#switch word}{#case 'moderator'}moderator{#case 'admin'}administrator{#case"
          + " 'privacy'}privacy{#case 'screener'}screener{#else}{word}{/switch}")
  String role(String word);

  @Message(
      "{#switch word}{#case 'keywords'}Words{#case 'links'}Links{#case 'pattern'}Pattern{#case"
          + " 'author'}Author{#case 'shape'}Shape of the text{#case 'repeat'}Repetition{#case"
          + " 'learned'}Learned{#case 'address'}Address{#case 'network'}Network{#else}{word}{/switch}")
  String ruleType(String word);

  @Message("{#if count == 1}reply{#else}replies{/if}")
  String replies(long count);

  @Message("There is nothing here.")
  String nothingHere();

  @Message("version {number}")
  String version(int number);

  // ---- Keys -----------------------------------------------------------------------------------

  @Message("Keys")
  String keys();

  @Message("Keys are on (in this browser)")
  String keysOn();

  @Message("the next reply, the one before")
  String keyNext();

  @Message("approve, reject, spam; what is selected, or the one in hand")
  String keyDecide();

  @Message("delete, reopen")
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
      "{#switch word}{#case 'wrong'}That is not a valid token.{#case 'old'}This link was used"
          + " already, or is too old.{#case 'noModerator'}The console is for moderators and"
          + " administrators, and your organisation names you neither.{#case 'away'}Your"
          + " organisation's sign-in can't be reached. Try again shortly.{#case 'tooMany'}There were"
          + " too many attempts to sign in from your network. Try again in a"
          + " minute.{#case 'otherPage'}Another page sent this sign-in, or your browser does not say"
          + " which. Nobody was signed in. Sign in here.{#else}{msg:signInErrorDetail(word)} ({word}){/switch}")
  String signInError(String word);

  /** A code of {@link dev.anteroom.access.SignInFault}, for whoever set the provider up. */
  @Message(
      "{#switch code}{#case 'not_completed'}That sign-in was not completed. Cookies may be blocked,"
          + " or it took too long.{#case 'provider_refused'}Your organisation's sign-in sent you back"
          + " with an error.{#case 'code_refused'}Your organisation's sign-in did not accept"
          + " Anteroom: the client's id or secret may be wrong.{#case 'access_token_opaque'}Your"
          + " organisation's sign-in gives access tokens that are no JWT.{#case"
          + " 'access_token_audience'}The access token is meant for another service.{#case"
          + " 'id_token_audience'}The ID token is meant for another client.{#case 'token_key'}A token"
          + " is signed with a key that your organisation's sign-in does not publish.{#case"
          + " 'token_signature'}The signature of a token is wrong.{#case 'token_issuer'}A token names"
          + " another issuer than the one that is configured.{#case 'token_expired'}A token has"
          + " expired already: the clocks may differ.{#case 'token_unreadable'}A token lacks what it"
          + " needs, or cannot be read.{#case 'subject'}Your organisation's sign-in calls you by an"
          + " e-mail address, or by nothing. It has to send a subject that is neither.{#case"
          + " 'roles_claim'}Your organisation gives you none of the roles: the access token has no"
          + " claim of the configured name.{#case 'no_role'}Your organisation gives you none of the"
          + " roles moderator, admin, privacy and screener.{#else}That sign-in failed.{/switch}")
  String signInErrorDetail(String code);

  @Message(
      "The first administrator's token is ANTEROOM_BOOTSTRAP_TOKEN, or stands in the file"
          + " admin-token of the data directory.")
  String tokenWhere();
}
