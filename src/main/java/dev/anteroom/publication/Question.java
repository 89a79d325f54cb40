package dev.anteroom.publication;

import dev.anteroom.comment.CanonicalArticle;
import java.util.List;

/** What a reader asks for; equal questions have one answer. All texts in their stored form. */
sealed interface Question {
  String site();

  /** The articles on which the answer depends. */
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
      return List.of(asked.article());
    }
  }

  /**
   * How many comments each of these articles has.
   *
   * @param asked the articles as they were sent, which the answer names them by
   */
  record OfCounts(String site, List<String> asked) implements Question {
    /** What an article of many takes beside its text, about. */
    private static final int ARTICLE = 64;

    @Override
    public List<String> articles() {
      return asked.stream().map(CanonicalArticle::normalised).toList();
    }

    @Override
    public int octets() {
      return asked.stream().mapToInt(article -> ARTICLE + Character.BYTES * article.length()).sum();
    }
  }

  /**
   * An article's feed.
   *
   * @param name the site's name
   * @param isPage whether the article's key is the address of a page of the site
   */
  record OfFeed(String site, String article, String name, boolean isPage) implements Question {
    @Override
    public List<String> articles() {
      return List.of(article);
    }
  }
}
