package dev.anteroom.screening.rule;

import com.ibm.icu.text.UnicodeSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what stands for one character in a pattern: a literal, an escape or a class. */
final class CharacterSetReader {
  private final String regex;

  /** The properties read so far, because a set of many ranges takes a while. */
  private final Map<String, UnicodeSet> properties = new HashMap<>();

  private int position;

  CharacterSetReader(String regex) {
    this.regex = regex;
  }

  /** Returns the place behind what was read last. */
  int end() {
    return position;
  }

  /** Returns the characters that the element at a place matches. */
  UnicodeSet read(int place, boolean ignoresCase) {
    position = place;
    if (regex.charAt(place) == '[') {
      return readClass(ignoresCase);
    }
    var named = readNamed(ignoresCase);
    return named != null ? named : ofLiteral(readCharacter(), ignoresCase);
  }

  static UnicodeSet ofLiteral(int c, boolean ignoresCase) {
    var set = new UnicodeSet(c, c);
    return ignoresCase ? CharacterSets.withOtherCases(set) : set;
  }

  private UnicodeSet readClass(boolean ignoresCase) {
    position++;
    boolean isNegated = regex.charAt(position) == '^';
    position += isNegated ? 1 : 0;
    var all = new UnicodeSet();
    for (boolean isFirst = true; isFirst || regex.charAt(position) != ']'; isFirst = false) {
      var named = readNamed(ignoresCase);
      all.addAll(named != null ? named : readRange(ignoresCase));
    }
    position++;
    return isNegated ? CharacterSets.complement(all) : all;
  }

  private UnicodeSet readRange(boolean ignoresCase) {
    int from = readCharacter();
    int to = from;
    // A hyphen at the end is one.
    if (regex.startsWith("-", position) && !regex.startsWith("-]", position)) {
      position++;
      to = readCharacter();
    }
    var range = new UnicodeSet(from, to);
    return ignoresCase ? CharacterSets.withOtherCases(range) : range;
  }

  /** Reads a class that has a name, as \w, \pL, \p{Greek} and [:alpha:] have; null if none is. */
  private @Nullable UnicodeSet readNamed(boolean ignoresCase) {
    if (regex.startsWith("[:", position)) {
      int end = regex.indexOf(":]", position + 2);
      if (end < 0) {
        return null;
      }
      var name = regex.substring(position + 2, end);
      position = end + 2;
      return CharacterSets.ofPosixName(name, ignoresCase);
    }
    if (regex.charAt(position) != '\\') {
      return null;
    }
    char letter = regex.charAt(position + 1);
    return switch (letter) {
      case 'd', 'D', 's', 'S', 'w', 'W' -> {
        position += 2;
        yield CharacterSets.ofEscape(letter);
      }
      case 'p', 'P' -> readProperty(letter == 'P', ignoresCase);
      default -> null;
    };
  }

  private UnicodeSet readProperty(boolean isNegated, boolean ignoresCase) {
    int from = position + 2;
    boolean isInBraces = regex.charAt(from) == '{';
    int end = isInBraces ? regex.indexOf('}', from) : from + 1;
    var name = regex.substring(isInBraces ? from + 1 : from, end);
    position = isInBraces ? end + 1 : end;
    return properties.computeIfAbsent(
        regex.substring(from - 1, position) + ignoresCase,
        _ -> CharacterSets.ofProperty(name, isNegated, ignoresCase));
  }

  private int readCharacter() {
    int c = regex.codePointAt(position);
    position += Character.charCount(c);
    return c == '\\' ? readEscaped() : c;
  }

  private int readEscaped() {
    int c = regex.codePointAt(position);
    position += Character.charCount(c);
    return switch (c) {
      case 'a' -> 7;
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'v' -> 0x0B;
      case 'x' -> readHexadecimal();
      case '0', '1', '2', '3', '4', '5', '6', '7' -> readOctal(c - '0');
      default -> {
        if (c < 0x80 && Character.isLetterOrDigit(c)) {
          throw new IllegalArgumentException("\\" + Character.toString(c));
        }
        yield c;
      }
    };
  }

  private int readHexadecimal() {
    boolean isInBraces = regex.charAt(position) == '{';
    int from = isInBraces ? position + 1 : position;
    int end = isInBraces ? regex.indexOf('}', from) : from + 2;
    position = isInBraces ? end + 1 : end;
    return Integer.parseInt(regex.substring(from, end), 16);
  }

  /** Reads up to two more octal digits. */
  private int readOctal(int first) {
    int value = first;
    for (int i = 0; i < 2 && position < regex.length(); i++) {
      int digit = regex.charAt(position) - '0';
      if (digit < 0 || digit > 7) {
        break;
      }
      value = value * 8 + digit;
      position++;
    }
    return value;
  }
}
