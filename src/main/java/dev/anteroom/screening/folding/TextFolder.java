package dev.anteroom.screening.folding;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Folds one string to a {@link FoldedText}. */
final class TextFolder {
  /** A run of this many equal signs or digits is decoration. */
  private static final int MIN_DECORATION_RUN = 4;

  private final String text;
  private Glyph[] glyphs;
  private int[] starts;
  private int[] ends;
  private int length;
  private boolean hasMarkup;

  TextFolder(String text) {
    this.text = text;
    this.glyphs = new Glyph[text.length()];
    this.starts = new int[text.length()];
    this.ends = new int[text.length()];
  }

  FoldedText fold() {
    for (int i = 0; i < text.length(); ) {
      int c = text.charAt(i);
      if (c < 0x80 && Glyphs.of(c).isUnambiguous()) {
        append(Glyphs.of(c), i, ++i);
        if (i > 1 && WideLetters.mayBePair(text.charAt(i - 2), (char) c)) {
          WideLetters.markPair(glyphs, length - 2);
        }
        continue;
      }
      c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c == '&') {
        var entity = HtmlEntity.at(text, i);
        if (entity != null) {
          entity.characters().codePoints().forEach(addDecoded(i, entity.end()));
          i = entity.end();
          continue;
        }
      }
      hasMarkup |= Markup.mayBegin(c);
      next = RegionalFlags.end(text, i, next);
      if (next - i > Character.charCount(c)) {
        append(RegionalFlags.GLYPH, i, next);
      } else if (Glyphs.isVoicing(c)) {
        addVoicing(c, i, next);
      } else {
        add(Glyphs.of(c), i, next);
      }
      i = next;
    }
    return new FoldedText(text, glyphs, starts, ends, length, hasMarkup);
  }

  private IntConsumer addDecoded(int start, int end) {
    return c -> add(Glyphs.of(c), start, end);
  }

  private void add(Glyph glyph, int start, int end) {
    switch (glyph.kind()) {
      case INVISIBLE -> {}
      case MARK -> {
        if (length > 0 && ends[length - 1] == start) {
          ends[length - 1] = end;
        }
      }
      case LETTER, DIGIT, SPACE, SIGN -> {
        append(glyph, start, end);
        for (var more : glyph.followers()) {
          append(more, start, end);
        }
      }
    }
  }

  /** Joins a mark with the kana before it, as half-width kana have it apart. */
  private void addVoicing(int mark, int start, int end) {
    boolean follows = length > 0 && ends[length - 1] == start;
    if (!follows || glyphs[length - 1].kind() != Glyph.Kind.LETTER) {
      append(Glyph.of(Glyph.Kind.SIGN, mark, 0), start, end);
      return;
    }
    glyphs[length - 1] = Glyphs.of(Glyphs.voiced(glyphs[length - 1].symbol(), mark));
    ends[length - 1] = end;
  }

  /** Removes the alternatives in a run: "!!!!" hides no letters. */
  private Glyph plainInRuns(Glyph glyph) {
    if (length < MIN_DECORATION_RUN - 1) {
      return glyph;
    }
    for (int i = 1; i < MIN_DECORATION_RUN; i++) {
      if (glyphs[length - i].symbol() != glyph.symbol()) {
        return glyph;
      }
    }
    for (int i = 1; i < MIN_DECORATION_RUN; i++) {
      glyphs[length - i] = glyph.withAlternatives(Glyph.NO_ALTERNATIVES);
    }
    return glyph.withAlternatives(Glyph.NO_ALTERNATIVES);
  }

  private void append(Glyph glyph, int start, int end) {
    if (length == glyphs.length) {
      int capacity = 2 * length + 8;
      glyphs = Arrays.copyOf(glyphs, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    glyphs[length] = glyph.kind() == Glyph.Kind.LETTER ? glyph : plainInRuns(glyph);
    starts[length] = start;
    ends[length] = end;
    length++;
  }
}
