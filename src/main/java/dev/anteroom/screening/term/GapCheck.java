package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.language.CommonWords;
import dev.anteroom.screening.term.TermPath.Spelling;
import java.util.ArrayList;
import java.util.List;

/** Decides whether signs and spaces between the letters of a term disguise it or end words. */
final class GapCheck {
  static final String APOSTROPHES = "'’ʼ‘";

  private static final String DASHES = "—–―…";
  private static final String STOPS = ".,;:!?/&()\"“”„«»[]";

  /** They end a sentence in scripts without spaces, so that no word continues after them. */
  static final String SENTENCE_SIGNS = "。！？，、；：!?,;:「」『』()《》〈〉“”\".।॥…—";

  private static final String SEPARATORS = "-.*_~'`^|+#!·•…’‐‑–—/";

  private static final int MAX_SIGNS = 4;

  /** In shorter terms, a mask and a gap leave too little of the word. */
  private static final int MIN_MASKED = 5;

  /** Signs before these are pictures rather than punctuation. */
  private static final int FIRST_PICTURE = 0x2600;

  private final FoldedText text;
  private final Extent extent;
  private final TextContext context;

  GapCheck(FoldedText text, Extent extent, TextContext context) {
    this.text = text;
    this.extent = extent;
    this.context = context;
  }

  /** A sign or space that splits a term: its place, and the place of the next letter. */
  private record Gap(int from, int to, int index) {}

  /** Returns where the letters continue after one gap, or the same place if it is no gap. */
  static int after(FoldedText text, int from) {
    if (text.isSpace(from)) {
      return from + 1;
    }
    int at = from;
    boolean isMixed = maySeparateAmongOthers(text.symbol(from));
    while (at < text.length()
        && at - from < MAX_SIGNS
        && !text.isAlphanumeric(at)
        && !text.isSpace(at)
        && (text.symbol(at) == text.symbol(from)
            || (isMixed && maySeparateAmongOthers(text.symbol(at))))) {
      at = text.skipMarkup(at + 1);
    }
    return at;
  }

  private static boolean isPicture(int symbol) {
    return (symbol >= FIRST_PICTURE && symbol < 0x3000) || symbol >= 0x1F000;
  }

  /** Returns whether nothing is between the letters that is not between those of the term. */
  boolean isWhole(TermPath path, Term term) {
    return gaps(path, term).isEmpty();
  }

  boolean isPlausible(TermPath path, Term term) {
    var gaps = gaps(path, term);
    boolean isWhole = gaps.isEmpty();
    boolean isMaskedToo = path.count(Spelling.MASK) > 1 || path.length() < MIN_MASKED;
    if (!isWhole && path.count(Spelling.MASK) > 0 && isMaskedToo) {
      return false;
    }
    if (isWhole) {
      return true;
    }
    long spaces = gaps.stream().filter(gap -> text.isSpace(gap.from())).count();
    if (spaces > 0) {
      return spaces == 1 && gaps.size() == 1 && isSplitInTwo(path, gaps.getFirst());
    }
    long kinds = gaps.stream().mapToInt(gap -> text.symbol(gap.from())).distinct().count();
    if (kinds > 1
        && !gaps.stream().allMatch(gap -> maySeparateAmongOthers(text.symbol(gap.from())))) {
      return false;
    }
    return gaps.stream().noneMatch(gap -> endsWord(path, gap, gaps)) && isWholeCompound(path, gaps);
  }

  private List<Gap> gaps(TermPath path, Term term) {
    var gaps = new ArrayList<Gap>();
    for (int i = 0; i + 1 < path.length(); i++) {
      int from = path.letter(i).end + 1;
      int to = path.letter(i + 1).start;
      if (from < to && text.skipMarkup(from) != to && !term.breaks()[i]) {
        gaps.add(new Gap(from, to, i));
      }
    }
    return gaps;
  }

  /** Returns whether a sign is one that people mix with others; those of code are not. */
  private static boolean maySeparateAmongOthers(int sign) {
    return SEPARATORS.indexOf(sign) >= 0 || isPicture(sign);
  }

  private boolean endsWord(TermPath path, Gap gap, List<Gap> gaps) {
    int sign = text.symbol(gap.from());
    if (text.isUnspaced(gap.from() - 1)) {
      return SENTENCE_SIGNS.indexOf(sign) >= 0;
    }
    boolean isDoubleHyphen = sign == '-' && gap.to() - gap.from() > 1;
    if (APOSTROPHES.indexOf(sign) >= 0) {
      return gaps.size() == 1 && isSpelling(path, gap);
    }
    if (DASHES.indexOf(sign) >= 0 || isDoubleHyphen) {
      return gaps.size() == 1 && isBetweenWords(path, gap, true);
    }
    return STOPS.indexOf(sign) >= 0
        && gaps.size() == 1
        && (isBetweenWords(path, gap, false) || isBeforeCapital(gap));
  }

  private boolean isSpelling(TermPath path, Gap gap) {
    var left = text.symbols(path.first().start, gap.from(), text::isAlphanumeric);
    var right = text.symbols(gap.to(), path.last().end + 1, text::isAlphanumeric);
    return Contractions.isOne(left, right);
  }

  /** Returns whether both sides of a sign are words, or one is and the other is as long. */
  private boolean isBetweenWords(TermPath path, Gap gap, boolean isDash) {
    var left = text.symbols(path.first().start, gap.from(), text::isAlphanumeric);
    var right = text.symbols(gap.to(), path.last().end + 1, text::isAlphanumeric);
    int first = path.first().start;
    int last = path.last().end;
    // "sub.scribe" is more often a disguise than two sentences; a dash or slash has two words.
    boolean mayBeRare = isDash || text.hasSymbol(gap.from(), '/');
    boolean isLeft = context.isWordHere(left, first, last, mayBeRare);
    boolean isRight = context.isWordHere(right, first, last, mayBeRare);
    boolean areLong = left.length() >= 4 && right.length() >= 4;
    return (isLeft && isRight) || (isDash && areLong && (isLeft || isRight));
  }

  /** Returns whether a sentence seems to begin after a sign without a space. */
  private boolean isBeforeCapital(Gap gap) {
    return isCapital(gap.to()) && !isCapital(gap.from() - 1) && !isCapital(gap.to() + 1);
  }

  private boolean isCapital(int place) {
    return place < text.length()
        && Character.isUpperCase(text.original().codePointAt(text.start(place)));
  }

  /** Returns whether the signs separate a whole term: "a-s-s" is no word in "a-s-s-e-t". */
  private boolean isWholeCompound(TermPath path, List<Gap> gaps) {
    int before = path.first().start - 1;
    int after = path.last().end + 1;
    for (var gap : gaps) {
      int sign = text.symbol(gap.from());
      boolean goesOn =
          (text.hasSymbol(before, sign) && text.isAlphanumeric(before - 1))
              || (text.hasSymbol(after, sign) && text.isAlphanumeric(after + 1));
      if (goesOn && (!isPicture(sign) || gaps.size() > 1)) {
        return false;
      }
    }
    return extent != Extent.PART || (text.isWordStart(path.first().start) && text.isWordEnd(after));
  }

  /** Returns whether a space hides a word, as in "bit ches"; "casi no" is two words. */
  private boolean isSplitInTwo(TermPath path, Gap gap) {
    var left = text.symbols(path.first().start, gap.from(), text::isAlphanumeric);
    var right = text.symbols(gap.to(), path.last().end + 1, text::isAlphanumeric);
    boolean areEnglish =
        TextContext.isFrequentEnglish(left) && TextContext.isFrequentEnglish(right);
    boolean isLeft = CommonWords.contains(left);
    boolean isRight = CommonWords.contains(right);
    int length = path.length();
    boolean isHidden =
        !areEnglish && (length >= 6 ? !(isLeft && isRight) : length >= 4 && !isLeft && !isRight);
    boolean isWhole = text.isWordStart(path.first().start) && text.isWordEnd(path.last().end + 1);
    return isHidden && isWhole && !isBeforeCapital(gap);
  }
}
