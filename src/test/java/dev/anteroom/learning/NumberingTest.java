package dev.anteroom.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.screening.learned.Label;
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
class NumberingTest {
  /** Transactions that are open together. */
  private static final int AT_ONCE = 10;

  @Inject NumberingLessons numbering;
  @Inject LessonLog log;
  @Inject AgroalDataSource database;

  private final String site = "numbered-" + UUID.randomUUID();

  @Test
  void aLogIsNumberedFromOneInTheOrderOfTheDecisions() throws SQLException {
    for (int i = 0; i < 5; i++) {
      draft(UUID.randomUUID(), 1, i % 2 == 0 ? "good" : "bad", false);
    }

    number();

    var lessons = log.after(site, 0, 10);
    assertThat(lessons).extracting(LoggedLesson::number).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(lessons)
        .extracting(lesson -> lesson.lesson().label())
        .containsExactly(Label.GOOD, Label.BAD, Label.GOOD, Label.BAD, Label.GOOD);
  }

  @Test
  void anotherDecisionOnTheSameTextTakesTheFormerBack() throws SQLException {
    var comment = UUID.randomUUID();
    draft(comment, 1, "good", false);
    draft(comment, 1, "bad", false);
    number();
    draft(comment, 1, null, false);

    number();

    var lessons = log.after(site, 0, 10);
    assertThat(takenBack(lessons)).containsExactly(null, 1L, 2L);
    assertThat(lessons.get(1).lesson().label()).isEqualTo(Label.BAD);
    assertThat(lessons.get(2).lesson().label()).isNull();
  }

  @Test
  void anUndoPutsBackWhatWasSaidBefore() throws SQLException {
    var comment = UUID.randomUUID();
    draft(comment, 1, "good", false);
    draft(comment, 1, "bad", false);
    draft(comment, 1, "bad", true);
    var other = UUID.randomUUID();
    draft(other, 1, "bad", false);
    draft(other, 1, "good", true);

    number();

    var lessons = log.after(site, 0, 10);
    assertThat(lessons.get(2).lesson().label()).isEqualTo(Label.GOOD);
    assertThat(lessons.get(4).lesson().label()).isNull();
    assertThat(takenBack(lessons)).containsExactly(null, 1L, 2L, null, 4L);
  }

  @Test
  void aDecisionOnAnEditedTextLeavesTheFormerOneAsItIs() throws SQLException {
    var comment = UUID.randomUUID();
    draft(comment, 1, "bad", false);
    draft(comment, 2, "good", false);

    number();

    assertThat(takenBack(log.after(site, 0, 10))).containsExactly(null, null);
  }

  @Test
  void whoeverPollsMissesNothingThoughDecisionsCommitInAnyOrder() throws Exception {
    int decisions = 200;
    var isOver = new AtomicBoolean();
    try (var people = Executors.newFixedThreadPool(10)) {
      var reader = people.submit(() -> poll(isOver));
      var numberers =
          List.of(
              people.submit((Callable<Void>) () -> numberUntil(isOver)),
              people.submit((Callable<Void>) () -> numberUntil(isOver)));
      for (int i = 0; i < decisions / AT_ONCE; i++) {
        decideAndCommitInAnyOrder();
      }
      number();
      isOver.set(true);
      for (var numberer : numberers) {
        numberer.get();
      }

      assertThat(reader.get())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, decisions).boxed().toList());
    }
  }

  /** As a replica does: what comes after the last number it has seen. */
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

  private @Nullable Void numberUntil(AtomicBoolean isOver) {
    while (!isOver.get()) {
      numbering.number();
    }
    return null;
  }

  private void decideAndCommitInAnyOrder() throws SQLException {
    var open = new ArrayList<Connection>();
    for (int i = 0; i < AT_ONCE; i++) {
      var connection = database.getConnection();
      connection.setAutoCommit(false);
      draft(connection, UUID.randomUUID(), 1, "good", false);
      open.add(connection);
    }
    Collections.shuffle(open);
    for (var connection : open) {
      connection.commit();
      connection.close();
    }
  }

  /** Until none is left: another thread of the service may be at it. */
  private void number() throws SQLException {
    try (var connection = database.getConnection();
        var left =
            connection.prepareStatement("select count(*) from lesson_draft where site = ?")) {
      left.setString(1, site);
      long count;
      do {
        numbering.number();
        try (var rows = left.executeQuery()) {
          rows.next();
          count = rows.getLong(1);
        }
      } while (count > 0);
    }
  }

  private void draft(UUID comment, int version, @Nullable String label, boolean undoes)
      throws SQLException {
    try (var connection = database.getConnection()) {
      draft(connection, comment, version, label, undoes);
    }
  }

  private void draft(
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

  private static List<@Nullable Long> takenBack(List<LoggedLesson> lessons) {
    return IntStream.range(0, lessons.size())
        .mapToObj(i -> lessons.get(i).lesson().takenBack())
        .<@Nullable Long>map(back -> back == null ? null : back.number())
        .toList();
  }
}
