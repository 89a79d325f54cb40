package dev.anteroom.learning;

import dev.anteroom.comment.SecondLooks;
import dev.anteroom.comment.SecondLooks.Waiting;
import dev.anteroom.comment.TextVectors;
import dev.anteroom.comment.TextVectors.TextId;
import dev.anteroom.learning.ModelSnapshots.Reader;
import dev.anteroom.screening.Field;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts carefully, behind everything else: the newest waiting comments, and in turns with
 * them lessons, whose readers then learn. Between two texts it leaves the processor to whoever is
 * being answered.
 */
@ApplicationScoped
class ReadingCarefully {
  private static final int AT_ONCE = 16;
  private static final int LESSONS_AT_ONCE = 256;
  private static final Duration ASK_FOR_SITES = Duration.ofSeconds(2);
  private static final Duration LATELY = Duration.ofMinutes(10);
  private static final int MOST_SITES = 100;
  private static final int COUNTED = 100_000;

  private final SentenceEncoder encoder;
  private final SecondLooks looks;
  private final TextVectors vectors;
  private final LessonLog log;
  private final SiteModels models;
  private final LookingAgain again;
  private final SecondLookTurn turn;
  private final RequestsAtWork requests;
  private final Clock clock;
  private final Counter read;
  private final AtomicLong waiting = new AtomicLong();
  private final BackgroundThread thread = new BackgroundThread("learning-reader", this::go);

  private long askedAt;

  ReadingCarefully(
      SentenceEncoder encoder,
      SecondLooks looks,
      TextVectors vectors,
      LessonLog log,
      SiteModels models,
      LookingAgain again,
      SecondLookTurn turn,
      RequestsAtWork requests,
      Clock clock,
      MeterRegistry metrics) {
    this.encoder = encoder;
    this.looks = looks;
    this.vectors = vectors;
    this.log = log;
    this.models = models;
    this.again = again;
    this.turn = turn;
    this.requests = requests;
    this.clock = clock;
    this.read =
        Counter.builder("anteroom.learning.read")
            .description("Texts that the careful reader has read")
            .register(metrics);
    Gauge.builder("anteroom.learning.waiting", waiting, AtomicLong::get)
        .description("Waiting replies that the careful reader has yet to read; its replica tells")
        .register(metrics);
    Gauge.builder("anteroom.learning.behind", this, ReadingCarefully::lessonsBehind)
        .description("Lessons that models in memory have yet to learn")
        .tag("reader", "careful")
        .register(metrics);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes @Priority(1) ShutdownEvent event) {
    thread.end();
    try {
      turn.giveUp();
    } catch (RuntimeException e) {
      // It runs out by itself.
    }
  }

  void wake() {
    thread.wake();
  }

  /** One round; true where there is more to do at once. */
  boolean go() {
    boolean isMine = turn.isMine(encoder.isOn());
    boolean isMore = false;
    if (isMine) {
      askForSites();
      isMore = encoder.isOn() && readWaiting();
    } else {
      waiting.set(0);
    }
    isMore |= models.each(model -> attendTo(model, isMine));
    return isMore && !thread.isEnding();
  }

  private boolean attendTo(HeldModel model, boolean isMine) {
    boolean isMore = encoder.isOn() && readLessons(model, isMine);
    return (isMine && again.go(model)) || isMore;
  }

  private long lessonsBehind() {
    return encoder.isOn()
        ? models.all().stream()
            .mapToLong(model -> Math.max(0, model.fastMarkedUpTo() - model.carefulUpTo()))
            .sum()
        : 0;
  }

  /** Other replicas decide on sites that this one has no model of in memory. */
  private void askForSites() {
    long now = System.nanoTime();
    if (now - askedAt > ASK_FOR_SITES.toNanos()) {
      askedAt = now;
      log.sitesSince(clock.instant().minus(LATELY), MOST_SITES).forEach(models::want);
      waiting.set(encoder.isOn() ? looks.unreadOf(null, COUNTED) : 0);
    }
  }

  private boolean readWaiting() {
    var unread = looks.unread(AT_ONCE);
    var readNow = new HashMap<TextId, byte[]>();
    var done = new ArrayList<Waiting>();
    for (var one : unread) {
      if (one.vector() == null) {
        leaveOthersTheProcessor();
        var vector = encode(one.candidate().body());
        if (vector != null) {
          readNow.put(one.text(), vector);
        }
      }
      done.add(one);
      if (thread.isEnding()) {
        break;
      }
    }
    var kept = vectors.keep(readNow);
    var ready =
        done.stream()
            .map(one -> one.vector() == null ? one.with(kept.get(one.text())) : one)
            .toList();
    again.look(ready);
    looks.haveRead(ready);
    return unread.size() == AT_ONCE;
  }

  /** The careful reader learns what is read; where it is this replica's turn, it reads the rest. */
  private boolean readLessons(HeldModel model, boolean isMine) {
    long from = model.carefulUpTo();
    long upTo = Math.min(HeldModel.nextSnapshotAfter(from), model.fastMarkedUpTo());
    int most = (int) Math.min(isMine ? 4L * AT_ONCE : LESSONS_AT_ONCE, upTo - from);
    if (most <= 0) {
      return false;
    }
    var lessons = log.after(model.site(), from, most);
    var ready = ready(isMine ? read(lessons) : lessons);
    if (ready.isEmpty()) {
      return false;
    }
    models.teach(
        model,
        Reader.CAREFUL,
        () ->
            log.markCareful(
                model.site(), model.learnCarefully(ready, models.target(model.site()))));
    return ready.size() == most;
  }

  /** Up to the first that isn't read yet. */
  private static List<LoggedLesson> ready(List<LoggedLesson> lessons) {
    return lessons.stream().takeWhile(lesson -> !lesson.isUnread()).toList();
  }

  private List<LoggedLesson> read(List<LoggedLesson> lessons) {
    var ofComments = new HashMap<TextId, byte[]>();
    var unreadable = new HashSet<Long>();
    boolean isAnyRead = false;
    for (var lesson : lessons) {
      var reading = lesson.lesson().reading();
      if (reading == null || lesson.vector() != null) {
        continue;
      }
      leaveOthersTheProcessor();
      var vector = encode(reading.texts().text(Field.BODY));
      var text = lesson.text();
      isAnyRead = true;
      if (vector == null) {
        unreadable.add(lesson.number());
      } else if (text != null) {
        ofComments.put(text, vector);
      } else {
        log.keepVector(lesson.site(), lesson.number(), vector);
      }
      if (thread.isEnding()) {
        break;
      }
    }
    if (!isAnyRead) {
      return lessons;
    }
    vectors.keep(ofComments);
    // Once more from the tables: what is kept there counts, and what was forgotten meanwhile.
    return log
        .after(lessons.getFirst().site(), lessons.getFirst().number() - 1, lessons.size())
        .stream()
        .map(lesson -> unreadable.contains(lesson.number()) ? lesson.withoutText() : lesson)
        .toList();
  }

  private byte @Nullable [] encode(String text) {
    read.increment();
    return encoder.encode(text);
  }

  private void leaveOthersTheProcessor() {
    try {
      while (requests.areMany() && !thread.isEnding()) {
        Thread.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
