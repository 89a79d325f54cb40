package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises digits and signs that are no leetspeak, because they are part of a formula, a price, a
 * postcode or another code.
 */
final class CodeCheck {
  private static final int MAX_TOKEN = 30;

  /** A part of a postcode is not longer. */
  private static final int MAX_POSTCODE_PART = 4;

  /** So many characters tell whether a text has lower case. */
  private static final int MAX_SAMPLE = 400;

  /** A price, perhaps with a variable. */
  private static final Pattern PRICE = Pattern.compile("[$€£¥¢][0-9]+[a-z]?");

  /** Both parts of a postcode of the United Kingdom or Canada. */
  private static final Pattern POSTCODE =
      Pattern.compile("[a-z]{1,2}[0-9][0-9a-z]? [0-9][a-z]{2}|[a-z][0-9][a-z] [0-9][a-z][0-9]");

  private static final Pattern MIXED = Pattern.compile("[0-9]+[a-z]|[a-z]+[0-9]");

  private static final String OPERATORS = "^=+×÷";
  private static final String ATTACHED_OPERATORS = "^=\\{}";

  private final FoldedText text;

  /** Whether the text has lower case; null until it is asked for. */
  private @Nullable Boolean hasLowerCase;

  CodeCheck(FoldedText text) {
    this.text = text;
  }

  private boolean hasLowerCase() {
    if (hasLowerCase == null) {
      hasLowerCase =
          text.original().chars().limit(MAX_SAMPLE).filter(Character::isLowerCase).count() > 3;
    }
    return hasLowerCase;
  }

  /** Returns whether the symbols from one place to another are code. */
  boolean isCode(int first, int last) {
    int from = tokenStart(first);
    int to = tokenEnd(last);
    var token = symbols(first, last + 1);
    return isBesideOperator(first, last)
        || PRICE.matcher(token).matches()
        || MIXED.matcher(afterSlash(symbols(from, first))).find()
        || MIXED.matcher(beforeSlash(symbols(last + 1, to))).find()
        || (last - first < MAX_POSTCODE_PART && isPostcode(token, from, to))
        || isShortCode(first, last);
  }

  private static String afterSlash(String before) {
    return before.substring(before.lastIndexOf('/') + 1);
  }

  private static String beforeSlash(String after) {
    int slash = after.indexOf('/');
    return slash < 0 ? after : after.substring(0, slash);
  }

  private boolean isBesideOperator(int first, int last) {
    return text.hasSymbolOf(last + 1, ATTACHED_OPERATORS)
        || text.hasSymbolOf(first - 1, ATTACHED_OPERATORS)
        || (text.isSpace(last + 1) && isOperator(last + 2))
        || (text.isSpace(first - 1) && isOperator(first - 2));
  }

  /** Returns whether there is an operator at a place, which a space or digit follows. */
  private boolean isOperator(int place) {
    return text.hasSymbolOf(place, OPERATORS) && !text.hasSymbol(place + 1, text.symbol(place));
  }

  private boolean isPostcode(String token, int from, int to) {
    var next = text.isSpace(to) ? symbols(to + 1, tokenEnd(to)) : "";
    var previous = text.isSpace(from - 1) ? symbols(tokenStart(from - 1), from - 1) : "";
    return POSTCODE.matcher(withoutStop(previous + " " + token)).matches()
        || POSTCODE.matcher(withoutStop(token + " " + next)).matches()
        || (isCapitalCode(from, to) && isCapitalCode(to + 1, tokenEnd(to)))
        || (isCapitalCode(from, to) && from > 1 && isCapitalCode(tokenStart(from - 1), from - 1));
  }

  private static String withoutStop(String token) {
    int end = token.length();
    while (end > 0 && ".,;:!?)".indexOf(token.charAt(end - 1)) >= 0) {
      end--;
    }
    return token.substring(0, end);
  }

  /** Returns whether a token has at most four capitals and digits, and both. */
  private boolean isCapitalCode(int from, int to) {
    int capitals = 0;
    int digits = 0;
    for (int i = from; i < Math.min(to, text.length()); i++) {
      int c = text.original().codePointAt(text.start(i));
      capitals += Character.isUpperCase(c) ? 1 : 0;
      digits += Character.isDigit(c) ? 1 : 0;
      if (Character.isLowerCase(c)) {
        return false;
      }
    }
    return capitals > 0 && digits > 0 && capitals + digits <= 4;
  }

  /** Returns whether this is a code of three capitals and digits among words in lower case. */
  private boolean isShortCode(int first, int last) {
    return last - first < 3 && hasLowerCase() && isCapitalCode(first, last + 1);
  }

  private int tokenStart(int place) {
    int at = place;
    while (at > 0 && !text.isSpace(at - 1) && place - at < MAX_TOKEN) {
      at--;
    }
    return at;
  }

  private int tokenEnd(int place) {
    int at = place + 1;
    while (at < text.length() && !text.isSpace(at) && at - place < MAX_TOKEN) {
      at++;
    }
    return Math.min(at, text.length());
  }

  private String symbols(int from, int to) {
    return from >= to ? "" : text.symbols(from, Math.min(to, text.length()), i -> true);
  }
}
