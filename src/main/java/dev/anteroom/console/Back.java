package dev.anteroom.console;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An address of the console, as a query is added to it. */
final class Back {
  private static final Pattern COMMENT = Pattern.compile("comments/[0-9a-f-]{36}");

  private final StringBuilder address;

  private Back(String address) {
    this.address = new StringBuilder(address);
  }

  /**
   * Where a button leads back to; what the page says of it is read and written anew, so that it
   * never leads elsewhere.
   *
   * @param view the query of the queue, {@code hand}, or {@code comments/} and an id
   */
  static Back to(@Nullable String view) {
    if (view == null) {
      return new Back("/console");
    }
    return view.equals("hand") || COMMENT.matcher(view).matches()
        ? new Back("/console/" + view)
        : new Back("/console" + QueueView.of(view).query());
  }

  /** What a site has learned. */
  static Back learning(String site) {
    return new Back("/console/learning").with("site", site);
  }

  /** A query alone, empty at first. */
  static Back query() {
    return new Back("");
  }

  Back with(String name, String value) {
    address
        .append(address.indexOf("?") < 0 ? '?' : '&')
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    return this;
  }

  URI uri() {
    return URI.create(address.toString());
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
