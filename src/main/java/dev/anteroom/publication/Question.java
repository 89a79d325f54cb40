package dev.anteroom.publication;

import dev.anteroom.comment.CanonicalArticle;
import dev.anteroom.comment.StoredText;
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

  /** How many comments each of these articles has. */
  record OfCounts(String site, List<Counted> asked) implements Question {
    /** What an article of many takes beside its texts, about. */
    private static final int ARTICLE = 64;

    static OfCounts of(String site, List<String> sent) {
      return new OfCounts(site, sent.stream().map(Counted::of).toList());
    }

    @Override
    public List<String> articles() {
      return asked.stream().filter(Counted::hasKey).map(Counted::key).toList();
    }

    @Override
    public int octets() {
      return asked.stream()
          .mapToInt(article ->
              ARTICLE + Character.BYTES * (article.sent().length() + article.key().length()))
          .sum();
    }
  }

  /**
   * An article to count the comments of.
   *
   * @param sent the article as it was sent, which the answer names it by
   * @param key what the article is known by; empty if no article can be known by what was sent
   */
  record Counted(String sent, String key) {
    static Counted of(String sent) {
      return new Counted(
          sent,
          StoredText.of(sent, CanonicalArticle.MAX_LENGTH)
              .accepted()
              .map(stored -> CanonicalArticle.normalised(stored.text()))
              .orElse(""));
    }

    boolean hasKey() {
      return !key.isEmpty();
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
