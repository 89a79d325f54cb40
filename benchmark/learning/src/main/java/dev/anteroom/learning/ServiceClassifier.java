package dev.anteroom.learning;

import dev.anteroom.screening.model.ClassifierInput;
import dev.anteroom.screening.model.Label;
import dev.anteroom.screening.model.ModelScore;
import dev.anteroom.screening.model.SiteModel;
import dev.anteroom.screening.model.TrainingExample;
import dev.anteroom.screening.verdict.Candidate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** This service: both classifiers together, and the n-gram classifier alone. */
final class ServiceClassifier implements TextClassifier {
  private static final double TARGET = .005;

  private final SiteModel model = SiteModel.empty();
  private final Embeddings vectors;
  private long examples;

  ServiceClassifier(Embeddings vectors) {
    this.vectors = vectors;
  }

  @Override
  public void train(List<LabelledText> messages) {
    for (var message : messages) {
      var label = message.isBad() ? Label.BAD : Label.GOOD;
      var lesson = new TrainingExample(++examples, reading(message), label, null);
      double byFast = model.trainNgram(lesson, TARGET).orElseThrow().logOdds();
      model.trainEmbedding(lesson, vectors.of(message), byFast, TARGET).orElseThrow();
    }
  }

  @Override
  public Map<Column, List<Classification>> classify(List<LabelledText> messages) {
    return Map.of(
        Column.BOTH,
        messages.stream()
            .map(one -> guess(model.score(reading(one), vectors.of(one), TARGET)))
            .toList(),
        Column.FAST,
        messages.stream().map(one -> guess(model.score(reading(one), null, TARGET))).toList());
  }

  private static Classification guess(Optional<ModelScore> opinion) {
    return opinion
        .map(one ->
            new Classification(one.score(), one.score() >= .5, one.score() >= one.threshold()))
        .orElse(Classification.NONE);
  }

  private static ClassifierInput reading(LabelledText message) {
    return new ClassifierInput(new Candidate("", null, message.text()), 0);
  }
}
