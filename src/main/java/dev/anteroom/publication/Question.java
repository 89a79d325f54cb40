package dev.anteroom.publication;

import dev.anteroom.comment.CanonicalArticle;
import java.util.List;

/** What a reader asks for; equal questions have one answer. All texts in their stored form. */
sealed interface Question {
  String site();

  /** The keys of the articles on which the answer depends. */
  List<String> articles();

  /** How much memory its texts take, about: a caller chooses them, and may choose long ones. */
  default int octets() {
    int characters = site().length();
    for (var article : articles()) {
      characters += article.length();
    }
    return Character.BYTES * characters;
  }

  /** A page of an article's comments. */
  record OfComments(ApprovedComments.Asked asked) implements Question {
    @Override
    public String site() {
      return asked.site();
    }

    @Override
    public List<String> articles() {
      return asked.article().keys();
    }
  }

  /** How many comments each of these articles has. */
  record OfCounts(String site, List<Counted> asked) implements Question {
    /** What an article of many takes beside its texts, about. */
    private static final int ARTICLE = 64;

    static OfCounts of(String site, List<String> sent) {
      return new OfCounts(site, sent.stream().map(Counted::of).toList());
    }

    @Override
    public List<String> articles() {
      return asked.stream().flatMap(article -> article.keys().stream()).toList();
    }

    @Override
    public int octets() {
      int characters = asked.stream().mapToInt(article -> article.sent().length()).sum();
      return ARTICLE * asked.size() + Character.BYTES * characters + Question.super.octets();
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
  record OfFeed(String site, CanonicalArticle article, String name, boolean isPage)
      implements Question {
    @Override
    public List<String> articles() {
      return article.keys();
    }
  }
}
