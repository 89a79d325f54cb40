package dev.anteroom.text.markdown;

import dev.anteroom.text.VisibleText;

/** Builds HTML from texts and the few elements of comments. */
final class HtmlText {
  private final StringBuilder html = new StringBuilder();
  private boolean isVisible;

  HtmlText tag(String tag) {
    html.append('<').append(tag).append('>');
    return this;
  }

  HtmlText text(String text) {
    isVisible |= !VisibleText.trimmed(text).isEmpty();
    escape(text);
    return this;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
  }

  /** Opens a link to a normalised http or https address. */
  HtmlText openLink(String target) {
    html.append("<a href=\"");
    escape(target);
    html.append("\" rel=\"ugc nofollow noopener\">");
    return this;
  }

  /** Returns whether any text in it is visible. */
  boolean isVisible() {
    return isVisible;
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
