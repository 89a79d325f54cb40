package dev.anteroom.screening.term;

import dev.anteroom.screening.language.CommonWords;
import java.util.Set;

/** Words that an apostrophe joins with another, as in "he'll" and "l'auto". */
final class Contractions {
  private static final Set<String> ENDINGS =
      Set.of("s", "d", "re", "ve", "ll", "em", "all", "til", "cause", "er");

  private static final Set<String> BEGINNINGS =
      Set.of(
          ("c d j l m n s t z qu jusqu lorsqu puisqu quoiqu all dell nell sull dall coll quell quest"
                  + " un bell sant dov com cos nient anch po gl y o")
              .split(" ", -1));

  private Contractions() {}

  /** Returns whether an apostrophe between these letters is spelling. */
  static boolean isOne(String left, String right) {
    return switch (right) {
      case "t" -> left.endsWith("n");
      case "m" -> left.equals("i");
      default ->
          ENDINGS.contains(right)
              || BEGINNINGS.contains(left)
              || (CommonWords.contains(left) && CommonWords.contains(right));
    };
  }
}
