package dev.anteroom.console;

import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Field;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.screening.verdict.Mode;
import java.util.ArrayList;
import java.util.List;

/** Splits a text into pieces, so that the spans that rules matched can be marked. */
final class MarkedText {
  private static final int PLAIN = 0;
  private static final int MARKED = 1;
  private static final int BAD = 2;

  private MarkedText() {}

  /**
   * A piece of the text.
   *
   * @param cssClass the class of the mark; empty for plain text and for a match without a class
   */
  public record Piece(String text, boolean isMarked, String cssClass) {}

  static List<Piece> of(String text, List<Match> matches) {
    var marks = new byte[text.length()];
    for (var match : matches) {
      // A match of the whole text is not marked.
      if (match.field() == Field.BODY) {
        byte look = isBad(match) ? (byte) BAD : (byte) MARKED;
        match.spans().forEach(span -> mark(marks, span, look));
      }
    }
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < marks.length; ) {
      int end = i + 1;
      while (end < marks.length && marks[end] == marks[i]) {
        end++;
      }
      pieces.add(
          new Piece(text.substring(i, end), marks[i] != PLAIN, marks[i] == BAD ? "bad" : ""));
      i = end;
    }
    return pieces;
  }

  private static boolean isBad(Match match) {
    return match.mode() != Mode.SHADOW
        && (match.action() == Action.SPAM || match.action() == Action.REJECT);
  }

  private static void mark(byte[] marks, int[] span, byte look) {
    int start = Math.max(0, span[0]);
    int end = Math.min(marks.length, span[1]);
    if (end - start < marks.length) {
      for (int i = start; i < end; i++) {
        marks[i] = (byte) Math.max(marks[i], look);
      }
    }
  }
}
