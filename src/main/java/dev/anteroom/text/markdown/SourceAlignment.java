package dev.anteroom.text.markdown;

import dev.anteroom.text.markdown.RenderedText.Places;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.commonmark.node.SourceSpan;
import org.jsoup.parser.Parser;

/**
 * Finds the place of each character of a parsed text in its source, in which it may be written with
 * a backslash or as an entity (CommonMark, 2.4 and 2.5).
 */
final class SourceAlignment {
  private static final Pattern ENTITY =
      Pattern.compile("&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});");

  private static final String ESCAPABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private final String source;
  private final int[] at;

  /**
   * Creates an alignment with parts of the source. Between lines there is the line break, which
   * code contains as a space.
   */
  SourceAlignment(String source, List<SourceSpan> spans) {
    this.source = source;
    var places = IntStream.builder();
    for (int i = 0; i < spans.size(); i++) {
      int start = spans.get(i).getInputIndex();
      int end = start + spans.get(i).getLength();
      IntStream.range(start, end).forEach(places::add);
      if (i + 1 < spans.size() && end < spans.get(i + 1).getInputIndex()) {
        places.add(end);
      }
    }
    at = places.build().toArray();
  }

  int length() {
    return at.length;
  }

  char sign(int i) {
    return source.charAt(at[i]);
  }

  /** Returns the index in these parts of a place in the source, or the length if it is after. */
  int indexOf(int place) {
    int i = 0;
    while (i < at.length && at[i] < place) {
      i++;
    }
    return i;
  }

  /** Adds a text with its places; if it does not match the source, with the place of all parts. */
  void add(String text, int from, Places into) {
    if (!addVerbatim(text, from, into) && !addUnescaped(text, from, into)) {
      addCoarsely(text, into);
    }
  }

  /** Adds a text if the source contains it as it is, from an index. */
  boolean addVerbatim(String text, int from, Places into) {
    if (from < 0 || text.length() > at.length - from) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = sign(from + i);
      if (c != text.charAt(i) && !(c == '\n' && text.charAt(i) == ' ')) {
        return false;
      }
    }
    for (int i = 0; i < text.length(); i++) {
      into.add(text.charAt(i), at[from + i], at[from + i] + 1);
    }
    return true;
  }

  /** Adds a text if the source contains it with escapes and entities, from an index. */
  boolean addUnescaped(String text, int from, Places into) {
    int former = into.length();
    int k = from;
    int i = 0;
    while (i < text.length() && k < at.length) {
      int written = written(k);
      var read = read(k, written);
      if (!text.startsWith(read, i)) {
        break;
      }
      for (int n = 0; n < read.length(); n++) {
        into.add(read.charAt(n), at[k], at[k + written - 1] + 1);
      }
      i += read.length();
      k += written;
    }
    if (i < text.length()) {
      into.truncate(former);
      return false;
    }
    return true;
  }

  /** Adds a text with the place of all parts. */
  void addCoarsely(String text, Places into) {
    int start = at.length == 0 ? 0 : at[0];
    int end = at.length == 0 ? 0 : at[at.length - 1] + 1;
    text.chars().forEach(c -> into.add((char) c, start, end));
  }

  /** Returns with how many characters the one at k is written. */
  private int written(int k) {
    char c = sign(k);
    if (c == '\\' && k + 1 < at.length && ESCAPABLE.indexOf(sign(k + 1)) >= 0) {
      return 2;
    }
    if (c == '&') {
      var entity = ENTITY.matcher(source).region(at[k], at[at.length - 1] + 1);
      if (entity.lookingAt()) {
        return entity.end() - entity.start();
      }
    }
    return 1;
  }

  private String read(int k, int written) {
    if (written == 1) {
      return Character.toString(sign(k));
    }
    return sign(k) == '\\'
        ? Character.toString(sign(k + 1))
        : Parser.unescapeEntities(source.substring(at[k], at[k] + written), false);
  }
}
