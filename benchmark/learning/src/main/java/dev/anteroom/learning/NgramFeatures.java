package dev.anteroom.learning;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Words, word pairs, and n-grams of two to five characters within a word, weighted by tf-idf; both
 * groups are normalised to length 1.
 */
final class NgramFeatures {
  private static final Pattern WORD =
      Pattern.compile("\\w+|[^\\w\\s]", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int MIN_NGRAM_LENGTH = 2;
  private static final int MAX_NGRAM_LENGTH = 5;

  private final Map<String, WeightedFeature> known = new HashMap<>();

  private record WeightedFeature(int index, double rarity) {}

  private NgramFeatures() {}

  /** Returns the features of these texts; all others are unknown. */
  static NgramFeatures of(List<LabelledText> messages) {
    var texts = new HashMap<String, Integer>();
    for (var message : messages) {
      words(message).keySet().forEach(gram -> texts.merge(gram, 1, Integer::sum));
      ngrams(message).keySet().forEach(gram -> texts.merge(gram, 1, Integer::sum));
    }
    var grams = new NgramFeatures();
    for (var gram : texts.entrySet()) {
      double rarity = Math.log((1.0 + messages.size()) / (1 + gram.getValue())) + 1;
      grams.known.put(gram.getKey(), new WeightedFeature(grams.known.size() + 1, rarity));
    }
    return grams;
  }

  /** Returns the features in the order of their indexes. */
  Feature[] features(LabelledText message) {
    var values = new TreeMap<Integer, Double>();
    add(words(message), values);
    add(ngrams(message), values);
    return values.entrySet().stream()
        .map(one -> new FeatureNode(one.getKey(), one.getValue()))
        .toArray(Feature[]::new);
  }

  private void add(Map<String, Integer> counts, Map<Integer, Double> values) {
    var group = new HashMap<Integer, Double>();
    counts.forEach((gram, count) -> {
      var one = known.get(gram);
      if (one != null) {
        group.put(one.index, one.rarity * (1 + Math.log(count)));
      }
    });
    double length = Math.sqrt(group.values().stream().mapToDouble(one -> one * one).sum());
    group.forEach((index, value) -> values.put(index, value / length));
  }

  private static Map<String, Integer> words(LabelledText message) {
    var counts = new HashMap<String, Integer>();
    var words = WORD.matcher(lower(message)).results().map(MatchResult::group).toList();
    for (int i = 0; i < words.size(); i++) {
      counts.merge("w " + words.get(i), 1, Integer::sum);
      if (i > 0) {
        counts.merge("w " + words.get(i - 1) + " " + words.get(i), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static Map<String, Integer> ngrams(LabelledText message) {
    var counts = new HashMap<String, Integer>();
    for (var word : SPACE.split(lower(message))) {
      var padded = " " + word + " ";
      for (int from = 0; from < padded.length(); from++) {
        int longest = Math.min(padded.length(), from + MAX_NGRAM_LENGTH);
        for (int to = from + MIN_NGRAM_LENGTH; to <= longest; to++) {
          counts.merge("r" + padded.substring(from, to), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  private static String lower(LabelledText message) {
    return message.text().toLowerCase(Locale.ROOT);
  }
}
