package dev.anteroom.submission;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts of the comment form in English; other languages are in {@code messages/reply_*}. A page
 * is in the language of its site.
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

  @Message("How it is stored")
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
      "Your reply has not been sent yet. Please correct the {#if count > "
          + "1}errors{#else}error{/if} below and send it again.")
  String errors(int count);

  @Message("Please enter it again. For your privacy it is not kept in the form.")
  String retypeEmail();

  @Message("Your reply has not been sent yet")
  String notSent();

  @Message("Your text is still in the form below.")
  String nothingLost();

  @Message("Thank you")
  String thanks();

  @Message("Your reply is awaiting moderation. You can close this page or go back to the article.")
  String waiting();

  /** Used in other languages instead of the English sentence of a field error. */
  @Message(
      "{#switch code}{#case 'required'}Please fill in this field.{#case 'too_long'}This "
          + "is too long.{#case 'too_short'}This is too short.{#case 'invalid_email'}Please "
          + "enter a valid email address.{#case 'invalid_website'}Please enter an address that "
          + "begins with http:// or https://, or leave this field empty.{#else}Please check "
          + "this field.{/switch}")
  String fieldError(String code);

  @Message("Your text is still in the form. Go back to it in your browser.")
  String goBack();

  /** Says why a comment was refused. */
  @Message(
      "{#switch code}{#case 'article_closed'}Replies to this article are closed.{#case "
          + "'too_many'}Too many replies are being sent at the moment. Please send yours again "
          + "a little later.{#case 'too_large'}Your reply is too long for this form. Please "
          + "shorten your text.{#case 'encoding'}This page does not send its text in UTF-8, so "
          + "some characters may be wrong. Please check your text below and send it "
          + "again.{#case in 'malformed' 'site_unknown' 'unsupported_media_type'}This form "
          + "does not work. Please tell the operators of this page.{#else}Your reply could not "
          + "be sent. Please try again in a moment.{/switch}")
  String problem(String code);
}
