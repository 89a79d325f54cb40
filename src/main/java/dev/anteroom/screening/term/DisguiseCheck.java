package dev.anteroom.screening.term;

import dev.anteroom.screening.folding.FoldedText;
import dev.anteroom.screening.folding.Glyph.Kind;
import dev.anteroom.screening.folding.Script;
import dev.anteroom.screening.folding.TermOccurrence;
import dev.anteroom.screening.term.TermPath.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the letters on a path are a term, perhaps in a disguise, or a coincidence:
 *
 * <ul>
 *   <li>repeated letters: three times and more, or at least two different ones twice
 *   <li>leetspeak: at least two true letters, and no code
 *   <li>masks: the first letter and another are visible; at least four letters
 *   <li>signs between letters: the whole compound is the term, and the parts are no words
 *   <li>one space: not both halves are frequent words; in short terms, neither is
 *   <li>look-alikes of another script: among letters or words of the term's own script
 *   <li>accents: see {@link MarkCheck}
 *   <li>in the path of a URL: none
 * </ul>
 */
final class DisguiseCheck {
  /** What it costs to judge a disguise, compared with reading a symbol. */
  private static final int STEPS_OF_A_JUDGEMENT = 400;

  private final FoldedText text;
  private final Extent extent;
  private final WordEdges edges;
  private final GapCheck gaps;
  private final MarkCheck marks;
  private final StepBudget steps;
  private final RepetitionCheck repetitions;
  private final OtherWords words;
  private final CodeCheck code;
  private final UrlCheck urls;

  DisguiseCheck(FoldedText text, Extent extent, StepBudget steps) {
    this.steps = steps;
    this.text = text;
    this.extent = extent;
    this.edges = new WordEdges(text.original(), extent);
    var context = new TextContext(text);
    this.gaps = new GapCheck(text, extent, context);
    this.marks = new MarkCheck(text, context);
    this.repetitions = new RepetitionCheck(extent);
    this.words = new OtherWords(text, context);
    this.code = new CodeCheck(text);
    this.urls = new UrlCheck(text.original());
  }

  /** Returns the occurrence of the term, or null if it is a coincidence. */
  @Nullable TermOccurrence occurrence(TermPath path, Term term) {
    boolean isHiddenWell =
        isWholeWord(path)
            && hasPlausibleMasks(path)
            && hasPlausibleLeet(path)
            && repetitions.isPlausible(path)
            && hasSignsAround(path, term)
            && isWorthJudging(path)
            && gaps.isPlausible(path, term)
            && words.isNoOther(path, term)
            && matchesScript(path, term)
            && marks.isSameWord(path, term)
            && isMeantInUrl(path, term)
            && isNoCode(path)
            && isDictionaryWord(path, term);
    int start = path.first().start - signs(term.before());
    int end = path.last().end + signs(term.after());
    return isHiddenWell
        ? new TermOccurrence(term.original(), text.start(start), text.end(end))
        : null;
  }

  /**
   * Judging a disguise costs more than reading, so a text cannot ask for it any number of times.
   */
  private boolean isWorthJudging(TermPath path) {
    if (!path.isPlain()) {
      steps.consume(STEPS_OF_A_JUDGEMENT);
    }
    return steps.hasRemaining();
  }

  private boolean hasSignsAround(TermPath path, Term term) {
    return text.isWordAt(term.before(), path.first().start - signs(term.before()))
        && text.isWordAt(term.after(), path.last().end + 1);
  }

  private static int signs(String text) {
    return text.codePointCount(0, text.length());
  }

  private boolean isWholeWord(TermPath path) {
    int after = path.last().end + 1;
    return switch (extent) {
      case PART -> true;
      case PREFIX -> text.isWordStart(path.first().start);
      case WORD ->
          text.isWordStart(path.first().start)
              && (text.isWordEnd(after) || edges.isBeforeParticles(text.end(after - 1)));
    };
  }

  private boolean isDictionaryWord(TermPath path, Term term) {
    return (term.scripts() & Script.UNSPACED) == 0
        || edges.isDictionaryWord(
            text.start(path.first().start), text.end(path.last().end), term.folded());
  }

  private boolean hasPlausibleLeet(TermPath path) {
    int leet = path.count(Spelling.LEET);
    int plain = path.length() - leet;
    return leet == 0 || (plain >= 2 && (path.length() > 3 || 2 * plain >= path.length() - 1));
  }

  /** Returns whether digits and signs for letters are no code; asked last, since it costs most. */
  private boolean isNoCode(TermPath path) {
    int signs = path.count(Spelling.LEET) + path.count(Spelling.SIGN) + path.count(Spelling.WIDE);
    return signs == 0 || !code.isCode(path.first().start, path.last().end);
  }

  private boolean hasPlausibleMasks(TermPath path) {
    int masks = path.count(Spelling.MASK);
    if (masks == 0) {
      return true;
    }
    int visible = path.length() - masks;
    boolean endsHidden = path.last().spelling == Spelling.MASK;
    return path.length() >= 4
        && path.first().spelling != Spelling.MASK
        && visible >= (endsHidden ? 3 : 2)
        && path.last().end - path.first().start < path.length() + path.length() / 2;
  }

  private boolean isMeantInUrl(TermPath path, Term term) {
    int start = text.start(path.first().start);
    int end = text.end(path.last().end);
    if (urls.isInCode(start, end)) {
      return false;
    }
    return !urls.isInPath(start)
        || (path.isPlain() && gaps.isWhole(path, term) && !urls.isIdentifier(start, end));
  }

  private boolean matchesScript(TermPath path, Term term) {
    int scripts = 0;
    int foreign = 0;
    int weak = 0;
    for (int i = 0; i < path.length(); i++) {
      var letter = path.letter(i);
      var glyph = text.glyph(letter.start);
      if (glyph.kind() == Kind.LETTER && letter.spelling != Spelling.MASK) {
        scripts |= glyph.script();
        boolean isForeign = glyph.script() != 0 && (glyph.script() & term.scripts()) == 0;
        foreign += isForeign ? 1 : 0;
        weak += (isForeign && glyph.isWeak()) || letter.spelling == Spelling.WEAK ? 1 : 0;
      }
    }
    if ((foreign == 0 && weak == 0) || Script.isMixed(scripts)) {
      return true;
    }
    return text.isAmongScripts(term.scripts(), path.first().start, path.last().end, foreign == 0);
  }
}
