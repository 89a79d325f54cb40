package dev.anteroom.screening.model;

import static dev.anteroom.screening.model.TrainingExampleFixture.TARGET;
import static dev.anteroom.screening.model.TrainingExampleFixture.changed;
import static dev.anteroom.screening.model.TrainingExampleFixture.example;
import static dev.anteroom.screening.model.TrainingExampleFixture.input;
import static dev.anteroom.screening.model.TrainingExampleFixture.reopened;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A model and its training, with consecutive numbers of examples. */
final class TrainedModel {
  private final SiteModel model;

  TrainedModel(SiteModel model) {
    this.model = model;
  }

  static TrainedModel empty() {
    return new TrainedModel(SiteModel.empty());
  }

  /** Returns a model trained with so many generated comments, as many good ones as bad. */
  static TrainedModel trainedBy(CommentGenerator writer, int lessons) {
    var taught = empty();
    for (int i = 0; i < lessons; i++) {
      var label = i % 2 == 0 ? Label.GOOD : Label.BAD;
      taught.train(writer.comment(label), label);
    }
    return taught;
  }

  /** Returns the model of two snapshots; a classifier without one has learned nothing. */
  static SiteModel restored(byte @Nullable [] ngram, byte @Nullable [] embedding) {
    var empty = SiteModel.empty();
    var model = ngram == null ? empty : empty.with(Classifier.FAST, ngram);
    return embedding == null ? model : model.with(Classifier.CAREFUL, embedding);
  }

  SiteModel model() {
    return model;
  }

  /** Returns the number of the last example. */
  long last() {
    return model.position(Classifier.FAST);
  }

  Optional<Prediction> train(String body, Label label) {
    return model.trainNgram(example(last() + 1, body, label), TARGET);
  }

  Optional<Prediction> change(long former, String body, Label label) {
    return model.trainNgram(changed(last() + 1, body, label, former), TARGET);
  }

  void reopen(long former, String body, Label label) {
    model.trainNgram(reopened(last() + 1, body, label, former), TARGET);
  }

  Optional<ModelScore> modelScore(String body) {
    return model.score(input(body), null, TARGET);
  }

  double score(String body) {
    return modelScore(body).orElseThrow().score();
  }
}
