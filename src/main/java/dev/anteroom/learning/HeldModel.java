package dev.anteroom.learning;

import dev.anteroom.learning.LessonLog.Marked;
import dev.anteroom.learning.ModelSnapshots.Reader;
import dev.anteroom.learning.ModelSnapshots.Snapshot;
import dev.anteroom.screening.learned.Learned;
import dev.anteroom.screening.learned.Mark;
import dev.anteroom.screening.learned.Opinion;
import dev.anteroom.screening.learned.Reading;
import dev.anteroom.screening.learned.Reason;
import dev.anteroom.screening.learned.SiteModel;
import dev.anteroom.screening.learned.Standing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A site's model in memory. One thread at a time teaches it, any number may ask meanwhile. */
final class HeldModel {
  private static final Logger LOG = Logger.getLogger(HeldModel.class);

  /** Few and near while a log is short and each lesson tells, rare where one is imported. */
  private static final long NEAR = 256;

  private static final long FAR = 4_096;
  private static final long SHORT_LOG = 8_192;

  private final String site;
  private volatile SiteModel model;
  private volatile long usedAt = System.nanoTime();
  private volatile long fastMarkedUpTo;

  /** Up to where the tables have what each reader knows. */
  private final Map<Reader, Long> kept = new EnumMap<>(Reader.class);

  HeldModel(String site, SiteModel model) {
    this.site = site;
    this.model = model;
    this.fastMarkedUpTo = model.fastUpTo();
    for (var reader : Reader.values()) {
      kept.put(reader, reader.upTo(model));
    }
  }

  /** The next place after a lesson at which every replica keeps a snapshot. */
  static long nextSnapshotAfter(long number) {
    long step = number < SHORT_LOG ? NEAR : FAR;
    return (number / step + 1) * step;
  }

  String site() {
    return site;
  }

  long fastUpTo() {
    return model.fastUpTo();
  }

  long carefulUpTo() {
    return model.carefulUpTo();
  }

  /**
   * Up to where the log has what the fast reader made of lessons: so far the careful one may go.
   */
  long fastMarkedUpTo() {
    return fastMarkedUpTo;
  }

  void fastIsMarked() {
    fastMarkedUpTo = model.fastUpTo();
  }

  void used() {
    usedAt = System.nanoTime();
  }

  long usedAt() {
    return usedAt;
  }

  Standing standing(boolean withCareful, double target) {
    return model.standing(withCareful, target);
  }

  /** The fast reader learns lessons that follow on what it has learned. */
  synchronized List<Marked> learn(List<LoggedLesson> lessons, double target) {
    return marks(lessons, logged -> model.learn(logged.lesson(), target), () -> model.fastUpTo());
  }

  /** The careful reader learns the same, as far as they are read. */
  synchronized List<Marked> learnCarefully(List<LoggedLesson> lessons, double target) {
    return marks(
        lessons,
        logged ->
            model.learnCarefully(logged.lesson(), logged.vector(), logged.fastLogOdds(), target),
        () -> model.carefulUpTo());
  }

  private List<Marked> marks(
      List<LoggedLesson> lessons,
      Function<LoggedLesson, Optional<Mark>> learning,
      LongSupplier upTo) {
    var marked = new ArrayList<Marked>();
    for (var logged : lessons) {
      try {
        learning.apply(logged).ifPresent(mark -> marked.add(new Marked(logged.number(), mark)));
      } catch (RuntimeException | StackOverflowError e) {
        // One text that can't be read must not keep the others from being learned.
        LOG.warnf(
            "Site %s: lesson %d teaches nothing: %s",
            site, logged.number(), e.getClass().getName());
        if (upTo.getAsLong() < logged.number()) {
          var _ = learning.apply(logged.withoutText());
        }
      }
    }
    return marked;
  }

  /** Whether a reader is at a place where every replica keeps a snapshot. */
  boolean isSnapshotDue(Reader reader) {
    long upTo = reader.upTo(model);
    return upTo > 0 && nextSnapshotAfter(upTo - 1) == upTo;
  }

  /** Keeps what a reader knows, where it is new. */
  synchronized void keep(Reader reader, ModelSnapshots snapshots) {
    long upTo = reader.upTo(model);
    if (upTo <= kept.getOrDefault(reader, 0L)) {
      return;
    }
    var mine = reader.of(model);
    var theirs = snapshots.keep(site, reader, mine);
    if (theirs.isPresent()) {
      goOnFrom(theirs.get(), mine, reader, snapshots);
    }
    kept.put(reader, upTo);
  }

  private void goOnFrom(byte[] theirs, Snapshot mine, Reader reader, ModelSnapshots snapshots) {
    try {
      model = reader.put(model, theirs);
      LOG.infof(
          "Site %s: the %s reader goes on from the snapshot that is kept at %d",
          site, reader.wire(), mine.upTo());
    } catch (IllegalArgumentException e) {
      LOG.warnf(
          "Site %s: the %s reader's snapshot at %d can't be read, and is replaced",
          site, reader.wire(), mine.upTo());
      snapshots.replace(site, reader, mine);
    }
  }

  /**
   * What it makes of one text.
   *
   * @param vector null where it isn't read carefully
   */
  Learned learned(byte @Nullable [] vector, double target) {
    var now = model;
    return new Learned() {
      @Override
      public Optional<Opinion> opinion(Reading reading) {
        return now.opinion(reading, vector, target);
      }

      @Override
      public List<Reason> reasons(Reading reading) {
        return now.reasons(reading);
      }
    };
  }
}
