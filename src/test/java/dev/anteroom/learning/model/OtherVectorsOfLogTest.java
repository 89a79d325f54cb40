package dev.anteroom.learning.model;

import static dev.anteroom.learning.TrainingTexts.file;
import static dev.anteroom.learning.TrainingTexts.importLines;
import static dev.anteroom.learning.TrainingTexts.report;
import static dev.anteroom.learning.TrainingTexts.submitAndDecide;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.comment.CommentHistory;
import dev.anteroom.comment.VerdictJson;
import dev.anteroom.embedding.OtherModel;
import dev.anteroom.embedding.VectorTables;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/**
 * The training log and the pending comments, as a replica with another sentence model sees them.
 */
@QuarkusTest
class OtherVectorsOfLogTest {
  @Inject Session database;
  @Inject VerdictJson verdicts;
  @Inject CommentHistory history;
  @Inject Clock clock;
  @Inject TrainingLog builtIn;
  @Inject RescoringRows rows;

  private final VectorTables tables = OtherModel.unread().tables();
  private final String site = anySite();

  @Test
  void examplesHaveNoVectorOfAnotherModel() {
    importLines(site, file(2)).then().statusCode(200);
    submitAndDecide(site, "approve", "A footpath");
    Eventually.holds(() -> {
      assertThat(report(site).getInt("readers[1].waiting")).isZero();
      assertThat(builtIn.after(site, 0, 10)).hasSize(5).noneMatch(LoggedExample::awaitsVector);
    });

    var other = new TrainingLog(database, tables, clock);

    assertThat(read(() -> other.after(site, 0, 10)))
        .hasSize(5)
        .allMatch(LoggedExample::awaitsVector);
  }

  @Test
  void pendingCommentsThatWereReadWithAnotherModelAreFoundOnce() {
    var id = UUID.fromString(submitted(site, anyReply().put("body", "A footpath")));
    Eventually.holds(() -> assertThat(rows.countWithoutEmbedding(site, 10)).isZero());
    var other = new RescoringRows(database, tables, verdicts, history, clock);

    assertThat(read(() -> other.withoutVector(null, 10_000)))
        .extracting(RescoringRows.PendingComment::id)
        .contains(id);
    assertThat(rows.withoutVector(null, 10_000))
        .extracting(RescoringRows.PendingComment::id)
        .doesNotContain(id);
    assertThat(read(() -> other.withoutVector(id, 10_000)))
        .extracting(RescoringRows.PendingComment::id)
        .doesNotContain(id);
  }

  @Test
  void vectorsOfImportedTextsGoWithTheirTexts() {
    importLines(site, file(1)).then().statusCode(200);
    report(site);
    Sql.execute(
        "insert into lesson_vector (site, number, model, vector) values ('%s', 1, 'm', '\\x00')"
            .formatted(site));

    Sql.execute("delete from lesson_text where site = '%s'".formatted(site));

    assertThat(Sql.number("select count(*) from lesson_vector where site = ?", site)).isZero();
  }

  private static <T> T read(Supplier<T> reading) {
    return QuarkusTransaction.requiringNew().call(reading::get);
  }
}
