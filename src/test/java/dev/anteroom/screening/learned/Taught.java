package dev.anteroom.screening.learned;

import static dev.anteroom.screening.learned.LessonFixture.TARGET;
import static dev.anteroom.screening.learned.LessonFixture.changed;
import static dev.anteroom.screening.learned.LessonFixture.lesson;
import static dev.anteroom.screening.learned.LessonFixture.reading;
import static dev.anteroom.screening.learned.LessonFixture.reopened;

import java.util.Optional;

/** A model that is taught texts, each lesson with the next number. */
final class Taught {
  private final SiteModel model;

  Taught(SiteModel model) {
    this.model = model;
  }

  static Taught nothing() {
    return new Taught(SiteModel.untaught());
  }

  /** Taught so many replies of a writer, as many good ones as bad. */
  static Taught by(Writer writer, int lessons) {
    var taught = nothing();
    for (int i = 0; i < lessons; i++) {
      var label = i % 2 == 0 ? Label.GOOD : Label.BAD;
      taught.learn(writer.reply(label), label);
    }
    return taught;
  }

  SiteModel model() {
    return model;
  }

  /** The number of the last lesson. */
  long last() {
    return model.fastUpTo();
  }

  Optional<Mark> learn(String body, Label label) {
    return model.learn(lesson(last() + 1, body, label), TARGET);
  }

  Optional<Mark> change(long former, String body, Label label) {
    return model.learn(changed(last() + 1, body, label, former), TARGET);
  }

  void reopen(long former, String body, Label label) {
    model.learn(reopened(last() + 1, body, label, former), TARGET);
  }

  Optional<Opinion> opinion(String body) {
    return model.opinion(reading(body), null, TARGET);
  }

  double score(String body) {
    return opinion(body).orElseThrow().score();
  }
}
