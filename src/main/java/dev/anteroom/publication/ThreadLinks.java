package dev.anteroom.publication;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The links of a thread page to itself.
 *
 * @param page the address of the page, which ends with the query parameter of the article
 * @param after the comment after which the page begins; null on the first page
 * @param mayReply whether the article accepts comments
 */
public record ThreadLinks(String page, @Nullable UUID after, boolean mayReply) {

  /**
   * Returns the links of a page.
   *
   * @param root leads to the root of the service, and ends with a slash
   */
  public static ThreadLinks of(
      String root, String site, String article, @Nullable UUID after, boolean mayReply) {
    var encoded = URLEncoder.encode(article, StandardCharsets.UTF_8);
    return new ThreadLinks(root + "sites/" + site + "/thread?article=" + encoded, after, mayReply);
  }

  /** Returns the link to the form for a reply to a comment; null if there is no form. */
  @Nullable String reply(UUID comment) {
    return mayReply ? current() + "&parent=" + comment + "#leave-a-reply" : null;
  }

  /** Returns the link to this page. */
  public String current() {
    return after == null ? page : page + "&cursor=" + after;
  }

  /** Returns the link to the page that begins after a comment. */
  String after(String comment) {
    return page + "&cursor=" + comment;
  }

  /** Returns the link to a comment on the page that begins with it. */
  String startingWith(UUID comment) {
    return after(previous(comment).toString()) + "#" + anchor(comment);
  }

  static String anchor(UUID comment) {
    return "comment-" + comment;
  }

  /** Returns the greatest ID before this one; comments are ordered by their ID. */
  private static UUID previous(UUID id) {
    long low = id.getLeastSignificantBits();
    return new UUID(id.getMostSignificantBits() - (low == 0 ? 1 : 0), low - 1);
  }
}
