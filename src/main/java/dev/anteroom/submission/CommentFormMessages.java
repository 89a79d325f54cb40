package dev.anteroom.submission;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the form under an article says, in English; other languages stand beside it as {@code
 * messages/reply_*}. A page speaks its site's language.
 */
@MessageBundle("reply")
interface CommentFormMessages {
  @Message("en")
  String language();

  @Message("ltr")
  String direction();

  @Message("Leave a Reply")
  String heading();

  @Message("Your email address will not be published.")
  String notice();

  @Message("How it is kept")
  String noticeLink();

  @Message("Reply")
  String body();

  @Message("Name")
  String name();

  @Message("Email")
  String email();

  @Message("Website")
  String website();

  @Message("(optional)")
  String optional();

  @Message("Leave this empty")
  String honeypot();

  @Message("Post reply")
  String send();

  @Message(
      "Your reply was not sent yet. Please look at {#if count > 1}these places{#else}this"
          + " place{/if}, then send it again.")
  String errors(int count);

  @Message("Please type it again; it is never sent back.")
  String retypeEmail();

  @Message("Your reply was not sent yet")
  String notSent();

  @Message("Your text is below; nothing of it is lost.")
  String nothingLost();

  @Message("Thank you")
  String thanks();

  @Message(
      "Your reply is waiting for approval. You can close this page, or go back to the article.")
  String waiting();

  /** Said in place of the English sentence of a field's fault. */
  @Message(
      "{#switch code}{#case 'required'}Please fill this in.{#case 'too_long'}This is too"
          + " long.{#case 'too_short'}This is too short.{#case 'invalid_email'}This doesn't look like"
          + " an e-mail address.{#case 'invalid_website'}Use an address that begins with http:// or"
          + " https://, or leave this empty.{#else}Please check this.{/switch}")
  String fieldError(String code);

  @Message("Your text is still in the form: go back to it in your browser.")
  String goBack();

  /** Said of a refusal. */
  @Message(
      "{#switch code}{#case 'article_closed'}This article takes no more replies.{#case"
          + " 'too_many'}There are too many replies just now. Please send it again a little"
          + " later.{#case 'too_large'}This is more than the form takes. Please shorten your"
          + " text.{#case 'encoding'}This page does not send its text in UTF-8, so some characters"
          + " may be wrong. Please look at your text below, correct what is wrong, and send it"
          + " again.{#case in 'malformed' 'site_unknown' 'unsupported_media_type'}This form does"
          + " not work. Please tell the people who run the page.{#else}That did not work just now. Please send it again in a moment.{/switch}")
  String problem(String code);
}
