package dev.anteroom.console.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page of the console that a user returns to after signing in. It comes from a query, a form or
 * a cookie and is not trusted: anything but a page of the console is replaced by the queue.
 *
 * @param path path and query
 */
public record ReturnPath(String path) {
  public static final ReturnPath QUEUE = new ReturnPath("/console");

  private static final int MAX_LENGTH = 2_000;

  /** Allows no dots in the path, so no parent segments, and neither sign-in nor sign-out. */
  private static final Pattern OWN =
      Pattern.compile(
          "/console(?!/sign-)(?:/[A-Za-z0-9-]+)*+"
              + "(?:\\?(?:[A-Za-z0-9._~=&+*:@,;/?!$'()-]|%[0-9A-Fa-f]{2})*+)?");

  public static ReturnPath of(@Nullable String asked) {
    return asked != null && asked.length() <= MAX_LENGTH && OWN.matcher(asked).matches()
        ? new ReturnPath(asked)
        : QUEUE;
  }

  /** Returns the page that is shown, from the header in which htmx sends its URL. */
  static ReturnPath ofShown(@Nullable String url) {
    try {
      return url == null ? QUEUE : of(new URI(url));
    } catch (URISyntaxException e) {
      return QUEUE;
    }
  }

  static ReturnPath of(URI url) {
    var query = url.getRawQuery();
    return of(query == null ? url.getRawPath() : url.getRawPath() + "?" + query);
  }

  public URI uri() {
    return URI.create(path);
  }

  /** Whether this differs from the page that a user sees after signing in by default. */
  public boolean isElsewhere() {
    return !equals(QUEUE);
  }

  /** Adds this path to an address, as the parameter that {@code SignInResource} reads. */
  public String carriedBy(String address) {
    return isElsewhere()
        ? address + "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8)
        : address;
  }
}
