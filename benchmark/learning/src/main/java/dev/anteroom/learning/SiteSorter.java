package dev.anteroom.learning;

import dev.anteroom.screening.Candidate;
import dev.anteroom.screening.learned.Label;
import dev.anteroom.screening.learned.Lesson;
import dev.anteroom.screening.learned.Opinion;
import dev.anteroom.screening.learned.Reading;
import dev.anteroom.screening.learned.SiteModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This service: both readers together, and the fast one alone. */
final class SiteSorter implements Sorter {
  private static final double TARGET = .005;

  private final SiteModel model = SiteModel.untaught();
  private final Vectors vectors;
  private long lessons;

  SiteSorter(Vectors vectors) {
    this.vectors = vectors;
  }

  @Override
  public void learn(List<Message> messages) {
    for (var message : messages) {
      var label = message.isBad() ? Label.BAD : Label.GOOD;
      var lesson = new Lesson(++lessons, reading(message), label, null);
      double byFast = model.learn(lesson, TARGET).orElseThrow().logOdds();
      model.learnCarefully(lesson, vectors.of(message), byFast, TARGET).orElseThrow();
    }
  }

  @Override
  public Map<Column, List<Guess>> judge(List<Message> messages) {
    return Map.of(
        Column.BOTH,
        messages.stream()
            .map(one -> guess(model.opinion(reading(one), vectors.of(one), TARGET)))
            .toList(),
        Column.FAST,
        messages.stream().map(one -> guess(model.opinion(reading(one), null, TARGET))).toList());
  }

  private static Guess guess(Optional<Opinion> opinion) {
    return opinion
        .map(one -> new Guess(one.score(), one.score() >= .5, one.score() >= one.spamAbove()))
        .orElse(Guess.NONE);
  }

  private static Reading reading(Message message) {
    return new Reading(new Candidate("", null, message.text()), 0);
  }
}
