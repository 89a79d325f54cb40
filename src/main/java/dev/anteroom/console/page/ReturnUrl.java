package dev.anteroom.console.page;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Builds an address of the console from a path and query parameters. */
public final class ReturnUrl {
  private static final Pattern COMMENT = Pattern.compile("comments/[0-9a-f-]{36}");

  private final StringBuilder address;

  /** Starts with a path, to which parameters can be added. */
  public ReturnUrl(String path) {
    address = new StringBuilder(path);
  }

  /**
   * Returns the page that a form returns to. The view is parsed and rebuilt, so that it can only
   * name a page of the console.
   *
   * @param view the query of the queue, {@code hand}, or {@code comments/} and an id
   */
  public static ReturnUrl toView(@Nullable String view) {
    if (view == null) {
      return new ReturnUrl("/console");
    }
    return view.equals("hand") || COMMENT.matcher(view).matches()
        ? new ReturnUrl("/console/" + view)
        : new ReturnUrl("/console" + QueueUrls.query(QueueUrls.parse(view)));
  }

  public ReturnUrl with(String name, String value) {
    address
        .append(address.indexOf("?") < 0 ? '?' : '&')
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    return this;
  }

  public URI uri() {
    return URI.create(address.toString());
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
