package dev.anteroom.article;

import dev.anteroom.text.Redaction;
import dev.anteroom.text.StoredText;
import dev.anteroom.text.WebAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An article, so that it has one thread however it is linked. The address of a page is known
 * without fragment, tracking parameters, the scheme's own port and a slash at the end, otherwise in
 * the one spelling of {@link WebAddress}; it is never redacted, since an {@code @} is part of it.
 * Any other text is taken as it is stored.
 *
 * @param key what its comments are stored and found by
 * @param page how it was sent, which people read back and are sent back to
 * @param formerKeys what else its comments may be found by: keys that the release before stored and
 *     that are not rewritten yet
 */
public record CanonicalArticle(String key, String page, List<String> formerKeys) {
  /** The most code points of an article; of an address as people read it, however it is encoded. */
  public static final int MAX_LENGTH = 1_000;

  /** What no comment stands under. */
  public static final CanonicalArticle NONE = new CanonicalArticle("", "", List.of());

  /** What may be sent has four units a character; one that is encoded has up to twelve. */
  private static final int MAX_ENCODED = 3 * MAX_LENGTH;

  /** What comes of a sent article. */
  public sealed interface Checked {}

  /** It can be taken; its key is empty where nothing was sent. */
  public record Accepted(CanonicalArticle article) implements Checked {}

  /** It is refused, as a text is. */
  public record Refused(StoredText.Refused why) implements Checked {}

  /** Checks what was sent. */
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

  /** What was sent; empty if it is refused. */
  public static Optional<CanonicalArticle> of(String sent) {
    return check(sent) instanceof Accepted(var article) ? Optional.of(article) : Optional.empty();
  }

  /** The key of an article as it is stored, by whichever release. */
  public static String keyOf(String stored) {
    return WebAddress.parse(stored).map(CanonicalArticle::key).orElse(stored);
  }

  /** Where a reader of its page is sent, without fragment; its key where it is no page. */
  public String location() {
    return WebAddress.parse(page).map(WebAddress::location).orElse(key);
  }

  /** The words, one of which its comments have in the search index, as a {@code tsquery}. */
  public String searchedWords() {
    return keys().stream()
        .map(one -> "'article:" + md5(one) + "'")
        .collect(Collectors.joining(" | "));
  }

  /** The same, for what is stored of a comment whose text is not kept. */
  public CanonicalArticle withoutPage() {
    return new CanonicalArticle(key, key, formerKeys);
  }

  /** All that its comments may be found by, its key first. */
  public List<String> keys() {
    return formerKeys.isEmpty()
        ? List.of(key)
        : Stream.concat(Stream.of(key), formerKeys.stream()).toList();
  }

  /** As the database has it. */
  private static String md5(String key) {
    try {
      var digest = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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

  /** The address that stands for a page; a fragment says nothing of it, and is redacted. */
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
