package dev.anteroom.publication;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.site.Site;
import dev.anteroom.text.markdown.Formatting;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reader's query. Equal queries have the same response. */
public sealed interface PublicQuery {
  String site();

  /** Returns the keys of the articles on which the response depends. */
  List<String> articles();

  /**
   * Returns the approximate size of its texts in bytes; callers choose them and may choose long
   * ones.
   */
  default int memorySize() {
    int characters = articles().stream().mapToInt(String::length).sum();
    return Character.BYTES * (site().length() + characters);
  }

  /**
   * A query for a page of an article's comments.
   *
   * @param html how the texts are rendered as HTML; null if only the stored texts are asked for
   */
  record CommentsQuery(
      String site,
      CanonicalArticle article,
      boolean isNewestFirst,
      @Nullable UUID after,
      int limit,
      @Nullable Formatting html)
      implements PublicQuery {
    @Override
    public List<String> articles() {
      return article.keys();
    }
  }

  /**
   * A query for the part of a thread page that lists comments.
   *
   * @param formatting how the texts are shown
   * @param locale the language of the page
   */
  record ThreadQuery(
      String site,
      CanonicalArticle article,
      Formatting formatting,
      Locale locale,
      ThreadLinks links)
      implements PublicQuery {
    private static final int LIMIT = 50;

    @Override
    public List<String> articles() {
      return article.keys();
    }

    @Override
    public int memorySize() {
      return Character.BYTES * links.page().length() + PublicQuery.super.memorySize();
    }

    /** Returns the query for its comments. */
    CommentsQuery comments() {
      return new CommentsQuery(site, article, false, links.after(), LIMIT, formatting);
    }
  }

  /** A query for the number of comments of each of these articles. */
  record CountsQuery(String site, List<Counted> articlesAsSent) implements PublicQuery {
    /** The approximate size of an article without its texts, in bytes. */
    private static final int ARTICLE_OVERHEAD = 64;

    static CountsQuery of(Site site, List<String> sent) {
      return new CountsQuery(
          site.id(), sent.stream().map(article -> Counted.of(site, article)).toList());
    }

    @Override
    public List<String> articles() {
      return articlesAsSent.stream().flatMap(article -> article.keys().stream()).toList();
    }

    @Override
    public int memorySize() {
      int characters = articlesAsSent.stream().mapToInt(article -> article.sent().length()).sum();
      return ARTICLE_OVERHEAD * articlesAsSent.size()
          + Character.BYTES * characters
          + PublicQuery.super.memorySize();
    }
  }

  /**
   * An article whose comments are counted.
   *
   * @param sent the article as sent, by which the response names it
   * @param keys the keys of its comments; none if the text is not a valid article
   */
  record Counted(String sent, List<String> keys) {
    static Counted of(Site site, String sent) {
      return new Counted(
          sent,
          CanonicalArticle.of(site, sent)
              .filter(article -> !article.key().isEmpty())
              .map(CanonicalArticle::keys)
              .orElse(List.of()));
    }
  }

  /**
   * A query for an article's feed.
   *
   * @param name the site's name
   * @param isPage whether the article is the URL of a page of the site
   * @param formatting how the texts are shown
   */
  record FeedQuery(
      String site, CanonicalArticle article, String name, boolean isPage, Formatting formatting)
      implements PublicQuery {
    @Override
    public List<String> articles() {
      return article.keys();
    }
  }
}
