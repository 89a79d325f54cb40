package dev.anteroom.submission;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts of the comment form and of the thread page, in {@code messages/reply_*}. A page is in
 * its site's language.
 */
@MessageBundle(value = "reply", locale = "en")
interface CommentFormMessages {
  String language();

  String direction();

  String heading();

  String notice();

  String noticeLink();

  String body();

  String name();

  String email();

  String website();

  String optional();

  String honeypot();

  String send();

  String errors(int count);

  String retypeEmail();

  String notSent();

  String nothingLost();

  String thanks();

  String waiting();

  /** Used in other languages instead of the English sentence of a field error. */
  String fieldError(String code);

  String goBack();

  /** Says why a comment was refused. */
  String problem(String code);

  String replies();

  String noReplies();

  String more();

  String oldest();

  String removed();

  String inReplyTo(String name);

  String answer();

  String replyTo(String name);

  String cancel();

  String closed();

  String sent();

  String published();
}
