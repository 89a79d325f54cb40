package dev.anteroom.article;

import dev.anteroom.text.Redaction;
import dev.anteroom.text.StoredText;
import dev.anteroom.text.WebAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An article with one key, so that it has one thread for all spellings of its address. The URL of a
 * page loses its fragment, tracking parameters, default port and trailing slash, and is normalised
 * as in {@link WebAddress}. It is never redacted, since an {@code @} may be part of it. Any other
 * text is the key in its stored form.
 *
 * @param key the key under which its comments are stored
 * @param page the article as it was sent, to which readers are linked and redirected
 * @param formerKeys keys of the previous release under which its comments may still be stored,
 *     because they are not rewritten yet
 */
public record CanonicalArticle(String key, String page, List<String> formerKeys) {
  /** The maximum code points of an article; those of a URL are counted in its readable form. */
  public static final int MAX_LENGTH = 1_000;

  /** The article of a request that names none. */
  public static final CanonicalArticle NONE = new CanonicalArticle("", "", List.of());

  /**
   * The limit for the text as sent: a percent-encoded code point takes up to 12 characters, not 4.
   */
  private static final int MAX_ENCODED = 3 * MAX_LENGTH;

  /** The result of checking a sent article. */
  public sealed interface Checked {}

  /** The article is valid; its key is empty if nothing was sent. */
  public record Accepted(CanonicalArticle article) implements Checked {}

  /** The article is refused, for the same reasons as other texts. */
  public record Refused(StoredText.Refused why) implements Checked {}

  /** Checks a sent article. */
  public static Checked check(String sent) {
    return switch (StoredText.normalised(sent, MAX_ENCODED)) {
      case StoredText.Accepted(var text) -> {
        var page = pageOf(text.text());
        var address = WebAddress.parse(page);
        yield address.isPresent() ? checkedPage(page, address.get()) : checkedText(sent);
      }
      case StoredText.TooLong(var ofRaw) -> new Refused(StoredText.tooLong(MAX_LENGTH));
      case StoredText.Invalid why -> new Refused(why);
    };
  }

  /** Returns the article, or nothing if it is refused. */
  public static Optional<CanonicalArticle> of(String sent) {
    return check(sent) instanceof Accepted(var article) ? Optional.of(article) : Optional.empty();
  }

  /** Returns the key of a stored article, whichever release stored it. */
  public static String keyOf(String stored) {
    return WebAddress.parse(stored).map(CanonicalArticle::key).orElse(stored);
  }

  /** Returns the URL of the page without its fragment, or the key if it is no page. */
  public String location() {
    return WebAddress.parse(page).map(WebAddress::location).orElse(key);
  }

  /** Returns a {@code tsquery} that matches the article's words in the search index. */
  public String searchedWords() {
    return keys().stream()
        .map(one -> "'article:" + ArticleKey.md5(one) + "'")
        .collect(Collectors.joining(" | "));
  }

  /** Returns the article without its page, for a comment whose text is not stored. */
  public CanonicalArticle withoutPage() {
    return new CanonicalArticle(key, key, formerKeys);
  }

  /** Returns all keys under which its comments may be stored, its own first. */
  public List<String> keys() {
    return formerKeys.isEmpty()
        ? List.of(key)
        : Stream.concat(Stream.of(key), formerKeys.stream()).toList();
  }

  private static Checked checkedPage(String page, WebAddress address) {
    if (StoredText.codePoints(address.readable()) > MAX_LENGTH) {
      return new Refused(StoredText.tooLong(MAX_LENGTH));
    }
    var key = key(address);
    return new Accepted(new CanonicalArticle(key, page, FormerArticleKeys.of(page, key)));
  }

  private static Checked checkedText(String sent) {
    return switch (StoredText.of(sent, MAX_LENGTH)) {
      case StoredText.Accepted(var text) -> {
        var key = text.text();
        yield new Accepted(new CanonicalArticle(key, key, FormerArticleKeys.of(key, key)));
      }
      case StoredText.Refused why -> new Refused(why);
    };
  }

  /**
   * Returns the URL of the page without user information; the fragment, which is not part of the
   * key, is redacted.
   */
  private static String pageOf(String text) {
    int fragment = text.indexOf('#');
    return fragment < 0
        ? Redaction.removeUserinfo(text).text()
        : Redaction.removeUserinfo(text.substring(0, fragment)).text()
            + "#"
            + Redaction.redact(text.substring(fragment + 1)).text();
  }

  private static String key(WebAddress address) {
    var query = address.query();
    var kept = query == null ? "" : TrackingParameters.removedFrom(query);
    return address.origin() + withoutSlash(address.path()) + (kept.isEmpty() ? "" : "?" + kept);
  }

  static String withoutSlash(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
