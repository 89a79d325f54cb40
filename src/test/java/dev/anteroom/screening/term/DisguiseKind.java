package dev.anteroom.screening.term;

import static dev.anteroom.screening.term.Rewriting.accentMost;
import static dev.anteroom.screening.term.Rewriting.insertAll;
import static dev.anteroom.screening.term.Rewriting.insertEach;
import static dev.anteroom.screening.term.Rewriting.insertSome;
import static dev.anteroom.screening.term.Rewriting.mask;
import static dev.anteroom.screening.term.Rewriting.pick;
import static dev.anteroom.screening.term.Rewriting.repeatAll;
import static dev.anteroom.screening.term.Rewriting.repeatMixed;
import static dev.anteroom.screening.term.Rewriting.replaceAll;
import static dev.anteroom.screening.term.Rewriting.replaceSome;
import static dev.anteroom.screening.term.Rewriting.stretch;
import static dev.anteroom.screening.term.Rewriting.surround;
import static dev.anteroom.screening.term.WholeWords.circled;
import static dev.anteroom.screening.term.WholeWords.fullWidth;
import static dev.anteroom.screening.term.WholeWords.maths;
import static dev.anteroom.screening.term.WholeWords.reversedBetween;
import static dev.anteroom.screening.term.WholeWords.splitBy;
import static dev.anteroom.screening.term.WholeWords.upsideDown;
import static dev.anteroom.screening.term.Writing.ALPHABETS;
import static dev.anteroom.screening.term.Writing.CYRILLIC;
import static dev.anteroom.screening.term.Writing.GREEK;
import static dev.anteroom.screening.term.Writing.LATIN;
import static dev.anteroom.screening.term.Writing.SYLLABIC;
import static dev.anteroom.screening.term.Writing.VIETNAMESE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The kinds of disguises. A kind that is held out is generated only by the measurement at the end,
 * so that recall on it shows how well unknown disguises are found.
 */
enum DisguiseKind {
  CAPITALS(Stage.CASE, EnumSet.of(LATIN, VIETNAMESE, CYRILLIC, GREEK), 3, WholeWords::capitals),
  MIXED_CAPITALS(Stage.CASE, ALPHABETS, 3, WholeWords.mixedCapitals()),

  LEET_DIGITS(Stage.LETTERS, ALPHABETS, 4, replaceSome(Lookalikes.DIGITS)),
  LEET_SIGNS(Stage.LETTERS, ALPHABETS, 4, replaceSome(Lookalikes.SIGNS)),
  CYRILLIC_LETTERS(
      Stage.LETTERS, EnumSet.of(LATIN, CYRILLIC), 4, replaceSome(Lookalikes.CYRILLIC_AND_LATIN)),
  GREEK_LETTERS(
      Stage.LETTERS, EnumSet.of(LATIN, GREEK), 4, replaceSome(Lookalikes.GREEK_AND_LATIN)),
  SIGNS_BY_SHAPE(Stage.LETTERS, Set.of(LATIN), 4, replaceSome(Lookalikes.SIGNS_BY_SHAPE)),
  GROUPS_BY_SHAPE(Stage.LETTERS, Set.of(LATIN), 4, replaceSome(Lookalikes.GROUPS_BY_SHAPE)),
  ACCENTED_LETTERS(Stage.LETTERS, Set.of(LATIN), 4, accentMost(Lookalikes.ACCENTED)),
  COMBINING_ACCENTS(
      Stage.LETTERS,
      EnumSet.of(LATIN, CYRILLIC),
      4,
      replaceSome(2, WholeWords.addMarks("\u0300 \u0301 \u0302 \u0303 \u0304 \u030a \u0323", 1))),
  FULL_WIDTH(Stage.LETTERS, Set.of(LATIN), 3, replaceAll(fullWidth())),
  MATHEMATICAL_LETTERS(Stage.LETTERS, Set.of(LATIN), 3, maths()),
  DECIMAL_ENTITIES(Stage.LETTERS, everywhere(), 3, replaceSome(1, WholeWords.entity("&#%d;"))),
  ONE_MASK(Stage.LETTERS, ALPHABETS, 5, mask(1, "* # % • ● ×")),

  EVERY_LETTER_REPEATED(Stage.REPETITION, ALPHABETS, 4, repeatAll(2, 3)),
  MIXED_REPETITION(Stage.REPETITION, ALPHABETS, 4, repeatMixed()),
  ONE_LETTER_STRETCHED(Stage.REPETITION, ALPHABETS, 4, stretch()),

  ONE_SIGN_INSIDE(Stage.GAPS, everywhere(), 4, insertSome(1, 1, r -> pick("* - _ ~ ^ · • +", r))),
  ONE_EMOJI_INSIDE(Stage.GAPS, everywhere(), 4, insertSome(1, 1, WholeWords::emoji)),
  ONE_SIGN_BETWEEN_ALL(Stage.GAPS, everywhere(), 3, insertAll(r -> pick("- . _ * · • ~", r))),
  SPACES_BETWEEN_ALL(Stage.GAPS, everywhere(), 3, insertAll(r -> " ")),
  EMOJI_BETWEEN_ALL(Stage.GAPS, everywhere(), 3, insertAll(WholeWords::emoji)),
  ZERO_WIDTH(
      Stage.GAPS, everywhere(), 3, insertSome(1, 4, r -> pick("\u200b \u2060 \ufeff \u00ad", r))),
  TAGS(Stage.GAPS, everywhere(), 3, surround(r -> WholeWords.tags("b i em u", r))),
  EMPTY_TAGS(
      Stage.GAPS, everywhere(), 3, insertSome(1, 2, r -> pick("<b></b> <i></i> <u></u>", r))),
  MARKDOWN(Stage.GAPS, everywhere(), 3, surround(r -> WholeWords.twice("** __ ~~ ` * _", r))),

  SPLIT_BY_SPACE(Stage.WHOLE, ALPHABETS, 5, splitBy(" ")),
  REVERSED(Stage.WHOLE, ALPHABETS, 5, reversedBetween("", "")),
  UPSIDE_DOWN(Stage.WHOLE, Set.of(LATIN), 5, upsideDown()),

  LEET_DIGITS_AND_SIGNS(held(Stage.LETTERS), Set.of(LATIN), 4, WholeWords.leet()),
  OTHER_ALPHABETS(held(Stage.LETTERS), ALPHABETS, 4, replaceSome(Lookalikes.OTHER_ALPHABETS)),
  MORE_SIGNS_BY_SHAPE(
      held(Stage.LETTERS),
      EnumSet.of(LATIN, CYRILLIC),
      4,
      replaceSome(Lookalikes.MORE_SIGNS_BY_SHAPE)),
  MORE_GROUPS_BY_SHAPE(
      held(Stage.LETTERS),
      EnumSet.of(LATIN, CYRILLIC),
      4,
      replaceSome(Lookalikes.MORE_GROUPS_BY_SHAPE)),
  STROKED_LETTERS(held(Stage.LETTERS), Set.of(LATIN), 4, accentMost(Lookalikes.STROKED)),
  PILED_MARKS(
      held(Stage.LETTERS),
      ALPHABETS,
      3,
      replaceSome(3, WholeWords.addMarks("\u0300 \u0312 \u0317 \u0333 \u0335 \u0338 \u035b", 4))),
  CIRCLED_LETTERS(held(Stage.LETTERS), Set.of(LATIN), 3, circled()),
  SMALL_CAPITALS(
      held(Stage.LETTERS),
      Set.of(LATIN),
      3,
      replaceAll(l -> Lookalikes.SMALL_CAPITALS.of(l).isEmpty() ? l : first(l))),
  HEXADECIMAL_ENTITIES(
      held(Stage.LETTERS), everywhere(), 3, replaceSome(1, WholeWords.entity("&#X00%x;"))),
  TWO_MASKS(held(Stage.LETTERS), ALPHABETS, 6, mask(2, "* # % • ●")),
  TWO_SIGNS_INSIDE(
      held(Stage.GAPS), everywhere(), 4, insertSome(1, 2, r -> pick("-- ** __ ~ ^^ • ++", r))),
  DIFFERENT_SIGNS_BETWEEN_ALL(
      held(Stage.GAPS), everywhere(), 3, insertEach(r -> pick("- . _ * · • ~", r))),
  SIGNS_AND_SPACES_BETWEEN_ALL(
      held(Stage.GAPS), everywhere(), 3, insertAll(r -> " " + pick("- . * • ~", r) + " ")),
  WIDE_SPACES_BETWEEN_ALL(
      held(Stage.GAPS),
      everywhere(),
      3,
      insertAll(r -> pick(List.of("  ", "\u2003", " \u00a0"), r))),
  DIRECTION_CONTROLS(
      held(Stage.GAPS),
      everywhere(),
      3,
      insertSome(1, 4, r -> pick("\u200e \u200f \u202a \u202c \u2066 \u2069", r))),
  INVISIBLE_SELECTORS(
      held(Stage.GAPS),
      everywhere(),
      3,
      insertSome(1, 4, r -> pick("\ufe0f \u034f \udb40\udd00 \udb40\udc61", r))),
  COMMENTS_AND_ATTRIBUTES(
      held(Stage.GAPS),
      everywhere(),
      3,
      insertSome(1, 2, r -> pick(List.of("<!-- x -->", "<a id=\"x\"></a>", "<wbr/>"), r))),
  SPLIT_BY_LINE_BREAK(held(Stage.WHOLE), ALPHABETS, 5, splitBy("\n")),
  RIGHT_TO_LEFT_OVERRIDE(held(Stage.WHOLE), ALPHABETS, 5, reversedBetween("\u202e", "\u202c"));

  /** The order in which kinds are mixed. */
  enum Stage {
    CASE,
    LETTERS,
    REPETITION,
    GAPS,
    /** Kinds that are not mixed with others. */
    WHOLE
  }

  final Stage stage;
  final boolean isHeldOut;
  private final Set<Writing> writings;
  private final int minLetters;
  final Rewriting rewriting;

  DisguiseKind(Stage stage, Set<Writing> writings, int minLetters, Rewriting rewriting) {
    this(new Place(stage, false), writings, minLetters, rewriting);
  }

  DisguiseKind(Place place, Set<Writing> writings, int minLetters, Rewriting rewriting) {
    this.stage = place.stage;
    this.isHeldOut = place.isHeldOut;
    this.writings = writings;
    this.minLetters = minLetters;
    this.rewriting = rewriting;
  }

  private record Place(Stage stage, boolean isHeldOut) {}

  private static Place held(Stage stage) {
    return new Place(stage, true);
  }

  /** Returns whether it makes sense for a term of so many letters. */
  boolean suits(Writing writing, int letters) {
    int least = SYLLABIC.contains(writing) ? Math.min(minLetters - 1, 3) : minLetters;
    return writings.contains(writing) && letters >= least;
  }

  private static Set<Writing> everywhere() {
    return EnumSet.allOf(Writing.class);
  }

  private static String first(String letter) {
    return Lookalikes.SMALL_CAPITALS.of(letter).getFirst();
  }
}
