package dev.anteroom.text.markdown;

import dev.anteroom.text.WebAddress;
import dev.anteroom.text.WebLinks;
import java.util.Set;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/** Makes addresses without any marks links, so that the signs in them are no emphasis. */
final class BareLinkParser implements InlineContentParser {
  /** Tells at which letters an address may begin. */
  static final class Factory implements InlineContentParserFactory {
    @Override
    public Set<Character> getTriggerCharacters() {
      return Set.of('h', 'H');
    }

    @Override
    public InlineContentParser create() {
      return new BareLinkParser();
    }
  }

  @Override
  public ParsedInline tryParse(InlineParserState state) {
    var scanner = state.scanner();
    int before = scanner.peekPreviousCodePoint();
    var start = scanner.position();
    if (WebLinks.continuesWord(before) || !skipScheme(scanner)) {
      return ParsedInline.none();
    }
    var scheme = textBetween(start, scanner);
    var authority = scanner.position();
    var extent = new WebLinks.Extent(before);
    while (scanner.hasNext() && extent.includes(scanner.peekCodePoint())) {
      skip(scanner, Character.charCount(scanner.peekCodePoint()));
    }
    var rest = WebLinks.withoutTrailing(textBetween(authority, scanner));
    scanner.setPosition(authority);
    skip(scanner, rest.length());
    var text = new Text(scheme + rest);
    if (WebAddress.link(text.getLiteral()).isEmpty()) {
      // Text up to its end, so that no text is read twice.
      return ParsedInline.of(text, scanner.position());
    }
    text.setSourceSpans(scanner.getSource(start, scanner.position()).getSourceSpans());
    var link = new Link(text.getLiteral(), null);
    link.appendChild(text);
    return ParsedInline.of(link, scanner.position());
  }

  private static boolean skipScheme(Scanner scanner) {
    for (int i = 0; i < "http".length(); i++) {
      if (Character.toLowerCase(scanner.peek()) != "http".charAt(i)) {
        return false;
      }
      scanner.next();
    }
    if (Character.toLowerCase(scanner.peek()) == 's') {
      scanner.next();
    }
    return scanner.next("://");
  }

  private static void skip(Scanner scanner, int characters) {
    for (int i = 0; i < characters; i++) {
      scanner.next();
    }
  }

  private static String textBetween(Position start, Scanner end) {
    return end.getSource(start, end.position()).getContent();
  }
}
