package dev.anteroom.screening.term;

import dev.anteroom.screening.term.DisguiseKind.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Generates disguises of terms by their kind, in sentences of the term's language. The same seed
 * gives the same disguises.
 */
final class DisguiseGrammar {
  static final String TWO_KINDS = "TWO_KINDS";
  static final String THREE_KINDS = "THREE_KINDS";
  static final String WITH_A_HELD_OUT_KIND = "WITH_A_HELD_OUT_KIND";

  private static final Pattern USER_PERCEIVED = Pattern.compile("\\X");
  private static final int ATTEMPTS = 20;

  private final LanguageSamples samples;
  private final Random random;

  DisguiseGrammar(LanguageSamples samples, long seed) {
    this.samples = samples;
    this.random = new Random(seed);
  }

  /**
   * A sentence with a disguised term.
   *
   * @param start where the disguise begins in the text
   * @param end where it ends
   */
  record Disguise(String term, String text, int start, int end) {
    String written() {
      return text.substring(start, end);
    }
  }

  /** Returns up to so many different disguises of one kind; none if it suits no term. */
  Collection<Disguise> ofKind(DisguiseKind kind, int count) {
    return different(count, () -> List.of(kind));
  }

  /** Returns up to so many different disguises, each by several kinds. */
  Collection<Disguise> mixed(int kinds, int count) {
    return different(count, () -> mixture(kinds, false));
  }

  /** Returns up to so many different disguises, each by a kind that is held out and another one. */
  Collection<Disguise> mixedWithHeldOut(int count) {
    return different(count, () -> mixture(2, true));
  }

  private Collection<Disguise> different(int count, Supplier<List<DisguiseKind>> kinds) {
    Map<String, Disguise> all = new LinkedHashMap<>();
    for (int i = 0; i < count * ATTEMPTS && all.size() < count; i++) {
      var term = Rewriting.pick(samples.terms(), random);
      var written = disguised(term, kinds.get());
      if (!written.isEmpty() && !written.equals(term)) {
        var disguise = inSentence(term, written);
        all.put(disguise.text(), disguise);
      }
    }
    return all.values();
  }

  /** Returns kinds of different stages, or two of letters, in the order of their stages. */
  private List<DisguiseKind> mixture(int size, boolean withHeldOut) {
    var kinds =
        Arrays.stream(DisguiseKind.values())
            .filter(kind -> kind.stage != Stage.WHOLE)
            .filter(kind -> kind.suits(samples.writing(), 20))
            .toList();
    var held = kinds.stream().filter(kind -> kind.isHeldOut).toList();
    var open = kinds.stream().filter(kind -> !kind.isHeldOut).toList();
    while (true) {
      var chosen =
          random
              .ints(0, open.size())
              .distinct()
              .limit(withHeldOut ? size - 1L : size)
              .mapToObj(open::get)
              .collect(Collectors.toCollection(ArrayList::new));
      if (withHeldOut) {
        chosen.add(held.get(random.nextInt(held.size())));
      }
      if (isPlausible(chosen)) {
        chosen.sort(Comparator.comparing(kind -> kind.stage));
        return chosen;
      }
    }
  }

  /** People do not separate letters twice, nor write all of them in two other forms. */
  private boolean isPlausible(List<DisguiseKind> kinds) {
    for (var stage : Stage.values()) {
      long count = kinds.stream().filter(kind -> kind.stage == stage).count();
      if (count > (stage == Stage.LETTERS || isWithoutCase() ? 2 : 1)) {
        return false;
      }
    }
    return true;
  }

  /** Scripts without look-alikes and capitals have hardly anything to mix but gaps. */
  private boolean isWithoutCase() {
    return !Writing.ALPHABETS.contains(samples.writing());
  }

  private String disguised(String term, List<DisguiseKind> kinds) {
    var letters = USER_PERCEIVED.matcher(term).results().map(MatchResult::group).toList();
    int count = Rewriting.places(letters, _ -> true).size();
    // At least two letters, and half of them, stay as they are.
    int most = Math.max(1, Math.min(count - 2, count / 2) / kinds.size());
    for (var kind : kinds) {
      if (!kind.suits(samples.writing(), count)) {
        return "";
      }
      var rewritten = kind.rewriting.rewrite(letters, most, random);
      if (rewritten.isEmpty() || rewritten.equals(letters)) {
        return "";
      }
      letters = rewritten;
    }
    return String.join("", letters);
  }

  private Disguise inSentence(String term, String written) {
    var sentence = Rewriting.pick(samples.sentences(), random);
    int start = sentence.indexOf(LanguageSamples.PLACE);
    var text = sentence.replace(LanguageSamples.PLACE, written);
    return new Disguise(term, text, start, start + written.length());
  }
}
