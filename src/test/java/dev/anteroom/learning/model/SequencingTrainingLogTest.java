package dev.anteroom.learning.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.model.Label;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SequencingTrainingLogTest {
  /** Transactions that are open at the same time. */
  private static final int WRITERS = 10;

  @Inject SequencingTrainingLog sequencing;
  @Inject TrainingLog log;
  @Inject AgroalDataSource database;

  private final String site = "numbered-" + UUID.randomUUID();

  @Test
  void examplesAreNumberedFromOneInTheOrderOfTheDecisions() throws SQLException {
    for (int i = 0; i < 5; i++) {
      addPending(UUID.randomUUID(), 1, i % 2 == 0 ? "good" : "bad", false);
    }

    sequence();

    var lessons = log.after(site, 0, 10);
    assertThat(lessons).extracting(LoggedExample::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(lessons)
        .extracting(lesson -> lesson.example().label())
        .containsExactly(Label.GOOD, Label.BAD, Label.GOOD, Label.BAD, Label.GOOD);
  }

  @Test
  void anotherDecisionOnTheSameTextOverturnsTheFormerOne() throws SQLException {
    var comment = UUID.randomUUID();
    addPending(comment, 1, "good", false);
    addPending(comment, 1, "bad", false);
    sequence();
    addPending(comment, 1, null, false);

    sequence();

    var lessons = log.after(site, 0, 10);
    assertThat(overturned(lessons)).containsExactly(null, 1L, 2L);
    assertThat(lessons.get(1).example().label()).isEqualTo(Label.BAD);
    assertThat(lessons.get(2).example().label()).isNull();
  }

  @Test
  void anUndoRestoresTheFormerLabel() throws SQLException {
    var comment = UUID.randomUUID();
    addPending(comment, 1, "good", false);
    addPending(comment, 1, "bad", false);
    addPending(comment, 1, "bad", true);
    var other = UUID.randomUUID();
    addPending(other, 1, "bad", false);
    addPending(other, 1, "good", true);

    sequence();

    var lessons = log.after(site, 0, 10);
    assertThat(lessons.get(2).example().label()).isEqualTo(Label.GOOD);
    assertThat(lessons.get(4).example().label()).isNull();
    assertThat(overturned(lessons)).containsExactly(null, 1L, 2L, null, 4L);
  }

  @Test
  void aDecisionOnAnEditedTextOverturnsNothing() throws SQLException {
    var comment = UUID.randomUUID();
    addPending(comment, 1, "bad", false);
    addPending(comment, 2, "good", false);

    sequence();

    assertThat(overturned(log.after(site, 0, 10))).containsExactly(null, null);
  }

  @Test
  void aPollingReplicaMissesNothingHoweverDecisionsCommit() throws Exception {
    int decisions = 200;
    var isOver = new AtomicBoolean();
    try (var people = Executors.newFixedThreadPool(10)) {
      var reader = people.submit(() -> poll(isOver));
      var numberers =
          List.of(
              people.submit((Callable<Void>) () -> sequenceUntil(isOver)),
              people.submit((Callable<Void>) () -> sequenceUntil(isOver)));
      for (int i = 0; i < decisions / WRITERS; i++) {
        decideAndCommitInAnyOrder();
      }
      sequence();
      isOver.set(true);
      for (var numberer : numberers) {
        numberer.get();
      }

      assertThat(reader.get())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, decisions).boxed().toList());
    }
  }

  /** Reads like a replica: the examples after the last number that it has seen. */
  private List<Long> poll(AtomicBoolean isOver) {
    var seen = new ArrayList<Long>();
    boolean isLast;
    do {
      isLast = isOver.get();
      log.after(site, seen.isEmpty() ? 0 : seen.getLast(), 1_000)
          .forEach(lesson -> seen.add(lesson.number()));
    } while (!isLast);
    return seen;
  }

  private @Nullable Void sequenceUntil(AtomicBoolean isOver) {
    while (!isOver.get()) {
      sequencing.sequence();
    }
    return null;
  }

  private void decideAndCommitInAnyOrder() throws SQLException {
    var open = new ArrayList<Connection>();
    for (int i = 0; i < WRITERS; i++) {
      var connection = database.getConnection();
      connection.setAutoCommit(false);
      addPending(connection, UUID.randomUUID(), 1, "good", false);
      open.add(connection);
    }
    Collections.shuffle(open);
    for (var connection : open) {
      connection.commit();
      connection.close();
    }
  }

  /** Repeats until none is left, because a thread of the service may hold the lock. */
  private void sequence() throws SQLException {
    try (var connection = database.getConnection();
        var left =
            connection.prepareStatement("select count(*) from lesson_draft where site = ?")) {
      left.setString(1, site);
      long count;
      do {
        sequencing.sequence();
        try (var rows = left.executeQuery()) {
          rows.next();
          count = rows.getLong(1);
        }
      } while (count > 0);
    }
  }

  private void addPending(UUID comment, int version, @Nullable String label, boolean undoes)
      throws SQLException {
    try (var connection = database.getConnection()) {
      addPending(connection, comment, version, label, undoes);
    }
  }

  private void addPending(
      Connection connection, UUID comment, int version, @Nullable String label, boolean undoes)
      throws SQLException {
    try (var insert =
        connection.prepareStatement(
            """
            insert into lesson_draft (site, comment, version, at, label, undoes)
            values (?, ?, ?, now(), ?, ?)
            """)) {
      insert.setString(1, site);
      insert.setObject(2, comment);
      insert.setInt(3, version);
      insert.setString(4, label);
      insert.setBoolean(5, undoes);
      insert.executeUpdate();
    }
  }

  private static List<@Nullable Long> overturned(List<LoggedExample> lessons) {
    return IntStream.range(0, lessons.size())
        .mapToObj(i -> lessons.get(i).example().overturned())
        .<@Nullable Long>map(back -> back == null ? null : back.number())
        .toList();
  }
}
