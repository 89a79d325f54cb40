package dev.anteroom.publication;

import dev.anteroom.article.CanonicalArticle;
import java.util.List;

/** What a reader asks for; equal questions have one answer. All texts in their stored form. */
sealed interface PublicQuery {
  String site();

  /** The keys of the articles on which the answer depends. */
  List<String> articles();

  /** How much memory its texts take, about: a caller chooses them, and may choose long ones. */
  default int memorySize() {
    int characters = site().length();
    for (var article : articles()) {
      characters += article.length();
    }
    return Character.BYTES * characters;
  }

  /** A page of an article's comments. */
  record CommentsQuery(ApprovedComments.PageQuery page) implements PublicQuery {
    @Override
    public String site() {
      return page.site();
    }

    @Override
    public List<String> articles() {
      return page.article().keys();
    }
  }

  /** How many comments each of these articles has. */
  record CountsQuery(String site, List<Counted> articlesAsSent) implements PublicQuery {
    /** What an article of many takes beside its texts, about. */
    private static final int ARTICLE_OVERHEAD = 64;

    static CountsQuery of(String site, List<String> sent) {
      return new CountsQuery(site, sent.stream().map(Counted::of).toList());
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
   * An article to count the comments of.
   *
   * @param sent the article as it was sent, which the answer names it by
   * @param keys what its comments may be found by; none if no article is known by what was sent
   */
  record Counted(String sent, List<String> keys) {
    static Counted of(String sent) {
      return new Counted(
          sent,
          CanonicalArticle.of(sent)
              .filter(article -> !article.key().isEmpty())
              .map(CanonicalArticle::keys)
              .orElse(List.of()));
    }
  }

  /**
   * An article's feed.
   *
   * @param name the site's name
   * @param isPage whether the article is the address of a page of the site
   */
  record FeedQuery(String site, CanonicalArticle article, String name, boolean isPage)
      implements PublicQuery {
    @Override
    public List<String> articles() {
      return article.keys();
    }
  }
}
