package dev.anteroom.submission;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.publication.ThreadLinks;
import dev.anteroom.site.Site;
import io.quarkus.qute.RawString;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page with the approved comments of an article and the form, or its part for a server-side
 * include.
 *
 * @param root leads to the root of the service, and ends with a slash
 * @param form null if the article accepts no comments
 * @param list the comments as HTML
 * @param notice what happened to a comment that was sent; null if none was, or if it was refused
 * @param parentName the name of the author to whom the form replies
 */
public record ThreadPage(
    Site site,
    CanonicalArticle article,
    String root,
    boolean isFragment,
    ThreadLinks links,
    @Nullable CommentForm form,
    RawString list,
    @Nullable Notice notice,
    @Nullable String parentName) {
  /** Origins with any other character are not named, so that none can add a directive. */
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9._:\\[\\]-]+");

  /** What happened to a comment that was sent. */
  public enum Notice {
    PENDING,
    PUBLISHED
  }

  /**
   * What is asked for.
   *
   * @param after the comment after which the page begins; null for the first page
   * @param parent the comment to which the form replies
   */
  record Query(
      Site site,
      CanonicalArticle article,
      @Nullable UUID after,
      @Nullable UUID parent,
      boolean isFragment,
      String root) {

    ThreadLinks links(boolean mayReply) {
      return ThreadLinks.of(root, site.id(), article.page(), after, mayReply);
    }
  }

  /** Returns the headers of the page; only pages of the site's origins may show it in a frame. */
  static Map<String, String> headers(Site site) {
    var framing =
        site.origins().stream()
            .filter(origin -> ORIGIN.matcher(origin).matches())
            .collect(Collectors.toCollection(TreeSet::new));
    return Map.of(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors "
            + (framing.isEmpty() ? "'none'" : String.join(" ", framing)),
        "Referrer-Policy",
        "no-referrer",
        "X-Content-Type-Options",
        "nosniff",
        "X-Robots-Tag",
        "noindex");
  }

  /** Returns the address of the article; null if it is no page of the site. */
  public @Nullable String canonical() {
    return site.isOwnPage(article.page()) ? article.location() : null;
  }

  public boolean isPending() {
    return notice == Notice.PENDING;
  }

  public boolean isPublished() {
    return notice == Notice.PUBLISHED;
  }
}
