package dev.anteroom.text.markdown;

import dev.anteroom.text.WebLinks;
import java.util.regex.Pattern;

/** A text as typed in HTML: paragraphs, line breaks, and links where there are web addresses. */
final class PlainHtml {
  private static final Pattern BETWEEN_PARAGRAPHS = Pattern.compile("\\n[ \\t]*\\n\\s*");

  private PlainHtml() {}

  static String of(String text) {
    var html = new HtmlText();
    for (var paragraph : BETWEEN_PARAGRAPHS.split(text, -1)) {
      html.tag("p");
      int end = 0;
      for (var link : WebLinks.find(paragraph)) {
        lines(paragraph.substring(end, link.start()), html);
        html.openLink(link.target()).text(paragraph.substring(link.start(), link.end())).tag("/a");
        end = link.end();
      }
      lines(paragraph.substring(end), html);
      html.tag("/p");
    }
    return html.toString();
  }

  private static void lines(String text, HtmlText html) {
    var lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        html.tag("br");
      }
      html.text(lines[i]);
    }
  }
}
