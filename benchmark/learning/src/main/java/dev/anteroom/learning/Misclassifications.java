package dev.anteroom.learning;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The misclassified texts of a corpus and how often each was. */
final class Misclassifications {
  private static final int SHOWN = 20;

  private final Map<LabelledText, Count> counts = new HashMap<>();

  private record Count(int total, int wrong) {
    Count plus(boolean isWrong) {
      return new Count(total + 1, wrong + (isWrong ? 1 : 0));
    }

    double share() {
      return (double) wrong / total;
    }
  }

  void add(List<LabelledText> messages, List<Classification> guesses) {
    for (int i = 0; i < messages.size(); i++) {
      var message = messages.get(i);
      boolean isWrong = guesses.get(i).isFlagged() != message.isBad();
      counts.put(message, counts.getOrDefault(message, new Count(0, 0)).plus(isWrong));
    }
  }

  /**
   * Returns the number of mistakes, and the texts with the greatest share of mistakes; among equal
   * shares those evaluated most often.
   */
  String summary() {
    var byShare =
        Comparator.comparingDouble((LabelledText message) -> -counts.get(message).share());
    var wrong =
        counts.keySet().stream()
            .filter(message -> counts.get(message).wrong() > 0)
            .sorted(byShare.thenComparing(message -> -counts.get(message).wrong()))
            .toList();
    var always = wrong.stream().filter(message -> counts.get(message).share() == 1).toList();
    var summary = new StringBuilder();
    summary.append(
        "  %d mistakes in %d texts; %d of them in the %d that were wrong each time%n"
            .formatted(mistakes(wrong), wrong.size(), mistakes(always), always.size()));
    for (var message : wrong.subList(0, Math.min(SHOWN, wrong.size()))) {
      var count = counts.get(message);
      var text = message.text().replaceAll("\\s+", " ");
      summary.append(
          "  %d of %d, %s: %.100s%n"
              .formatted(count.wrong(), count.total(), message.isBad() ? "bad" : "good", text));
    }
    return summary.toString();
  }

  private int mistakes(List<LabelledText> messages) {
    return messages.stream().mapToInt(message -> counts.get(message).wrong()).sum();
  }
}
