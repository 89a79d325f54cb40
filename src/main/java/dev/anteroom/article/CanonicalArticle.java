package dev.anteroom.article;

import dev.anteroom.site.Site;
import dev.anteroom.text.Redaction;
import dev.anteroom.text.StoredText;
import dev.anteroom.text.WebAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An article with one key, so that it has one thread for all spellings of its address. The URL of a
 * page loses its fragment, tracking parameters, default port and trailing slash, and is normalised
 * as in {@link WebAddress}. If the site names an index file, the page of that name is its
 * directory, and several slashes are one. The URL is never redacted, since an {@code @} may be part
 * of it. Any other text is the key in its stored form.
 *
 * @param key the key under which its comments are stored
 * @param page the article as it was sent, to which readers are linked and redirected
 * @param formerKeys other keys under which its comments may be stored: those of the previous
 *     release, which are not rewritten yet, and those from before the site named an index file
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

  private static final Pattern SLASHES = Pattern.compile("/{2,}");

  /** The result of checking a sent article. */
  public sealed interface Checked {}

  /** The article is valid; its key is empty if nothing was sent. */
  public record Accepted(CanonicalArticle article) implements Checked {}

  /** The article is refused, for the same reasons as other texts. */
  public record Refused(StoredText.Refused why) implements Checked {}

  /** Checks a sent article of a site. */
  public static Checked check(Site site, String sent) {
    return check(sent, site.settings().indexFile());
  }

  private static Checked check(String sent, @Nullable String indexFile) {
    return switch (StoredText.normalised(sent, MAX_ENCODED)) {
      case StoredText.Accepted(var text) -> {
        var page = pageOf(text.text());
        var address = WebAddress.parse(page);
        yield address.isPresent() ? checkedPage(page, address.get(), indexFile) : checkedText(sent);
      }
      case StoredText.TooLong(var ofRaw) -> new Refused(StoredText.tooLong(MAX_LENGTH));
      case StoredText.Invalid why -> new Refused(why);
    };
  }

  /** Returns the article of a site, or nothing if it is refused. */
  public static Optional<CanonicalArticle> of(Site site, String sent) {
    return of(check(site, sent));
  }

  /** Returns the article of a site without an index file, or nothing if it is refused. */
  public static Optional<CanonicalArticle> of(String sent) {
    return of(check(sent, null));
  }

  private static Optional<CanonicalArticle> of(Checked checked) {
    return checked instanceof Accepted(var article) ? Optional.of(article) : Optional.empty();
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

  private static Checked checkedPage(String page, WebAddress address, @Nullable String indexFile) {
    if (StoredText.codePoints(address.readable()) > MAX_LENGTH) {
      return new Refused(StoredText.tooLong(MAX_LENGTH));
    }
    var key = indexFile == null ? key(address) : key(address, directory(address, indexFile));
    var others = new LinkedHashSet<>(FormerArticleKeys.of(page, key));
    if (indexFile != null) {
      others.add(key(address));
      others.add(key(address, withoutSlash(directory(address, indexFile)) + "/" + indexFile));
      others.remove(key);
    }
    return new Accepted(new CanonicalArticle(key, page, List.copyOf(others)));
  }

  /** Returns the path with single slashes and without the name of the index file. */
  private static String directory(WebAddress address, String indexFile) {
    var path = SLASHES.matcher(address.path()).replaceAll("/");
    return path.endsWith("/" + indexFile)
        ? path.substring(0, path.length() - indexFile.length())
        : path;
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
    return key(address, address.path());
  }

  private static String key(WebAddress address, String path) {
    var query = address.query();
    var kept = query == null ? "" : TrackingParameters.removedFrom(query);
    return address.origin() + withoutSlash(path) + (kept.isEmpty() ? "" : "?" + kept);
  }

  static String withoutSlash(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
