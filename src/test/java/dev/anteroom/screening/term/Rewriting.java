package dev.anteroom.screening.term;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rewrites the letters of a term. */
@FunctionalInterface
interface Rewriting {
  /** The result of a rewriting that does not apply to a term. */
  List<String> NOT_APPLICABLE = List.of();

  String SPACE = " ";

  /**
   * Returns the letters rewritten, with what is inserted between them as further elements.
   *
   * @param letters user-perceived characters; a space between the words of a phrase
   * @param most the most letters to replace
   */
  List<String> rewrite(List<String> letters, int most, Random random);

  /** Replaces some letters by look-alikes. */
  static Rewriting replaceSome(Lookalikes lookalikes) {
    return replaceSome(1, (letter, random) -> pick(lookalikes.of(letter), random));
  }

  /** Replaces letters by accented ones, more than half of those that have some. */
  static Rewriting accentMost(Lookalikes lookalikes) {
    return (letters, most, random) -> {
      var places = places(letters, letter -> !lookalikes.of(letter).isEmpty());
      // A single accent can be ordinary spelling.
      int wanted = Math.max(2, (places.size() * 2 + 2) / 3);
      return places.size() < wanted
          ? NOT_APPLICABLE
          : replaceAt(
              letters,
              chosen(places, wanted, random),
              letter -> pick(lookalikes.of(letter), random));
    };
  }

  /** Replaces all letters, or does not apply. */
  static Rewriting replaceAll(Function<String, String> replacement) {
    return (letters, most, random) -> {
      var all = letters.stream().map(l -> l.equals(SPACE) ? l : replacement.apply(l)).toList();
      return all.contains("") ? NOT_APPLICABLE : all;
    };
  }

  /** Replaces at least some letters by what a function gives; "" if it gives nothing. */
  static Rewriting replaceSome(int least, Replacement replacement) {
    return (letters, most, random) -> {
      var places = places(letters, letter -> !replacement.of(letter, random).isEmpty());
      int wanted = Math.min(places.size(), least + random.nextInt(Math.max(1, most - least + 1)));
      return places.size() < least
          ? NOT_APPLICABLE
          : replaceAt(
              letters, chosen(places, wanted, random), letter -> replacement.of(letter, random));
    };
  }

  /** What a letter is replaced by, or "". */
  @FunctionalInterface
  interface Replacement {
    String of(String letter, Random random);
  }

  /** Masks some letters, never the first. */
  static Rewriting mask(int letterCount, String signs) {
    return (letters, most, random) -> {
      var places = places(letters, _ -> true);
      places.removeFirst();
      var sign = pick(signs, random);
      return places.size() < 4
          ? NOT_APPLICABLE
          : replaceAt(letters, chosen(places, letterCount, random), _ -> sign);
    };
  }

  /** Writes each letter several times. */
  static Rewriting repeatAll(int least, int most) {
    return (letters, _, random) -> {
      int times = least + random.nextInt(most - least + 1);
      return letters.stream().map(l -> l.equals(SPACE) ? l : l.repeat(times)).toList();
    };
  }

  /** Writes each letter once to four times, two at least more than once. */
  static Rewriting repeatMixed() {
    return (letters, most, random) -> {
      var places = places(letters, _ -> true);
      int wanted = 2 + random.nextInt(places.size() - 1);
      return replaceAt(
          letters, chosen(places, wanted, random), l -> l.repeat(2 + random.nextInt(3)));
    };
  }

  /** Writes one letter many times. */
  static Rewriting stretch() {
    return (letters, most, random) ->
        replaceAt(
            letters,
            chosen(places(letters, _ -> true), 1, random),
            l -> l.repeat(3 + random.nextInt(6)));
  }

  /** Inserts something in some gaps between the letters of a word. */
  static Rewriting insertSome(int least, int most, Function<Random, String> inserted) {
    return (letters, _, random) -> {
      var gaps = gaps(letters);
      int wanted = Math.min(gaps.size(), least + random.nextInt(most - least + 1));
      return gaps.size() < least
          ? NOT_APPLICABLE
          : insertAt(letters, chosen(gaps, wanted, random), () -> inserted.apply(random));
    };
  }

  /** Inserts the same in all gaps; spaces between words become wider. */
  static Rewriting insertAll(Function<Random, String> inserted) {
    return (letters, _, random) -> {
      var same = inserted.apply(random);
      var gap = same.isBlank() ? SPACE.repeat(3) : SPACE;
      var spaced = letters.stream().map(l -> l.equals(SPACE) ? gap : l).toList();
      return insertAt(spaced, gaps(letters), () -> same);
    };
  }

  /** Inserts something else in each gap. */
  static Rewriting insertEach(Function<Random, String> inserted) {
    return (letters, _, random) -> insertAt(letters, gaps(letters), () -> inserted.apply(random));
  }

  /** Surrounds some letters inside the word. */
  static Rewriting surround(Function<Random, String[]> marks) {
    return (letters, _, random) -> {
      var places = places(letters, _ -> true);
      if (places.size() < 3) {
        return NOT_APPLICABLE;
      }
      int from = 1 + random.nextInt(places.size() - 2);
      int to = from + random.nextInt(places.size() - 1 - from);
      var mark = marks.apply(random);
      var all = new ArrayList<>(letters);
      all.set(places.get(from), mark[0] + all.get(places.get(from)));
      all.set(places.get(to), all.get(places.get(to)) + mark[1]);
      return all;
    };
  }

  /** Returns one of some words that are separated by spaces. */
  static String pick(String words, Random random) {
    return pick(List.of(words.split(SPACE, -1)), random);
  }

  static String pick(List<String> list, Random random) {
    return list.isEmpty() ? "" : list.get(random.nextInt(list.size()));
  }

  static String reversed(List<String> letters) {
    return letters.reversed().stream().collect(Collectors.joining()).toLowerCase(Locale.ROOT);
  }

  /** Returns the places of letters that satisfy a condition. */
  static List<Integer> places(List<String> letters, Function<String, Boolean> condition) {
    return IntStream.range(0, letters.size())
        .filter(i -> !letters.get(i).equals(SPACE) && condition.apply(letters.get(i)))
        .boxed()
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Returns the places whose letter is followed by another one of the same word. */
  private static List<Integer> gaps(List<String> letters) {
    return IntStream.range(0, letters.size() - 1)
        .filter(i -> !letters.get(i).equals(SPACE) && !letters.get(i + 1).equals(SPACE))
        .boxed()
        .toList();
  }

  private static List<Integer> chosen(List<Integer> places, int count, Random random) {
    var shuffled = new ArrayList<>(places);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(count, shuffled.size()));
  }

  private static List<String> replaceAt(
      List<String> letters, List<Integer> places, Function<String, String> replacement) {
    var all = new ArrayList<>(letters);
    places.forEach(place -> all.set(place, replacement.apply(all.get(place))));
    return all;
  }

  private static List<String> insertAt(
      List<String> letters, List<Integer> places, Supplier<String> inserted) {
    var all = new ArrayList<String>();
    for (int i = 0; i < letters.size(); i++) {
      all.add(letters.get(i));
      if (places.contains(i)) {
        all.add(inserted.get());
      }
    }
    return all;
  }
}
