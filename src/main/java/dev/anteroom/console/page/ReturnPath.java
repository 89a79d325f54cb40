package dev.anteroom.console.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page of the console that signing in leads back to. It comes from a query, a form or a cookie,
 * which anybody may have written: what is no page of the console leads to the queue.
 *
 * @param path path and query
 */
public record ReturnPath(String path) {
  public static final ReturnPath QUEUE = new ReturnPath("/console");

  private static final int MAX_LENGTH = 2_000;

  /** No dots in a path, so that none leads up; signing in leads to no signing in or out. */
  private static final Pattern OWN =
      Pattern.compile(
          "/console(?!/sign-)(?:/[A-Za-z0-9-]+)*+"
              + "(?:\\?(?:[A-Za-z0-9._~=&+*:@,;/?!$'()-]|%[0-9A-Fa-f]{2})*+)?");

  public static ReturnPath of(@Nullable String asked) {
    return asked != null && asked.length() <= MAX_LENGTH && OWN.matcher(asked).matches()
        ? new ReturnPath(asked)
        : QUEUE;
  }

  /** The page that is shown while a part of it asks for something, as htmx names it. */
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

  /** Whether it is more than what signing in leads to anyway. */
  public boolean isElsewhere() {
    return !equals(QUEUE);
  }

  /** The address with this one as the parameter that {@code SignInResource} reads. */
  public String carriedBy(String address) {
    return isElsewhere()
        ? address + "?to=" + URLEncoder.encode(path, StandardCharsets.UTF_8)
        : address;
  }
}
