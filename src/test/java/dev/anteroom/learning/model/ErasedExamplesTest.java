package dev.anteroom.learning.model;

import static dev.anteroom.learning.TrainingTexts.goodText;
import static dev.anteroom.learning.TrainingTexts.report;
import static dev.anteroom.learning.TrainingTexts.spamText;
import static dev.anteroom.learning.TrainingTexts.submitAndDecide;
import static dev.anteroom.learning.TrainingTexts.train;
import static dev.anteroom.retention.RetentionFixture.ask;
import static dev.anteroom.retention.RetentionFixture.privacyToken;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.comment.ErasingComments;
import dev.anteroom.embedding.TextEmbeddings;
import dev.anteroom.embedding.TextEmbeddings.TextId;
import dev.anteroom.submission.ReceiptFixture;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What learning keeps of erased texts: nothing that leads back to them. */
@QuarkusTest
class ErasedExamplesTest {
  @Inject TrainingLog log;
  @Inject RescoringRows rows;
  @Inject TextEmbeddings vectors;
  @Inject ErasingComments forgetting;
  @Inject SequencingTrainingLog numbering;
  @Inject LeaderLock replicas;
  @Inject EntityManager entities;

  @Test
  void anErasureDeletesTheVectorAndTheExamplesLinkToTheComment() {
    var site = anySite();
    var id = submitAndDecide(site, "approve", goodText(1)).getFirst();
    awaitVector(site, id);
    report(site);

    ask("erasure", privacyToken(List.of(site)), site, "reader@example.org").then().statusCode(200);

    assertThat(vectorsOf(id)).isZero();
    assertThat(examplesOf(id)).isZero();
    var lesson = log.after(site, 0, 10).getFirst();
    assertThat(lesson.text()).isNull();
    assertThat(lesson.example().input()).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anExampleBeingSequencedLosesItsLinkToo(boolean withdrawn) throws Exception {
    var site = anySite();
    var author = ReceiptFixture.author(site, anyReply().put("body", goodText(1)));
    Thread forgetting;
    QuarkusTransaction.begin();
    try {
      Eventually.holds(
          () -> assertThat(replicas.tryAcquire(LeaderLock.Job.SEQUENCING_EXAMPLES)).isTrue());
      decide("approve", author.id()).then().statusCode(200);
      assertThat(numbering.sequence()).contains(site);
      forgetting =
          Thread.ofPlatform()
              .start(() -> {
                if (withdrawn) {
                  author.withdraw();
                } else {
                  ask("erasure", privacyToken(List.of(site)), site, "reader@example.org");
                }
              });
      var numberer = entities.createNativeQuery("select pg_backend_pid()").getSingleResult();
      Eventually.holds(() -> assertThat(blockedBy(numberer)).isEqualTo(1));
    } finally {
      QuarkusTransaction.commit();
    }
    forgetting.join();

    assertThat(examplesOf(author.id())).isZero();
    assertThat(log.after(site, 0, 10)).hasSize(1);
  }

  @Test
  void theModelKeepsTheWeightsLearnedFromAnErasedText() {
    var site = anySite();
    train(site);
    submitAndDecide(site, "spam", spamText(3000));
    int before = report(site).getInt("decisions");

    ask("erasure", privacyToken(List.of(site)), site, "reader@example.org").then().statusCode(200);

    assertThat(report(site).getInt("decisions")).isEqualTo(before);
  }

  @Test
  void theVectorOfOldSpamIsDeletedWithItsText() {
    var site = anySite();
    var id = submitAndDecide(site, "spam", spamText(1)).getFirst();
    awaitVector(site, id);

    QuarkusTransaction.requiringNew()
        .run(() -> forgetting.purgeSpam(site, Instant.now().plusSeconds(1), 10));

    assertThat(vectorsOf(id)).isZero();
  }

  @Test
  void noVectorIsStoredForATextPurgedWhileItWasEncoded() {
    var site = anySite();
    var id = submitted(site, anyReply().put("body", goodText(1)));
    awaitVector(site, id);
    Sql.execute("delete from comment_vector where comment = '%s'".formatted(id));
    Sql.execute("update comment set body = '' where id = '%s'".formatted(id));

    assertThat(vectors.saveAll(Map.of(new TextId(UUID.fromString(id), 1), new byte[384])))
        .isEmpty();
    assertThat(vectorsOf(id)).isZero();
  }

  @Test
  void theFirstVectorOfATextIsKept() {
    var site = anySite();
    var id = submitted(site, anyReply().put("body", goodText(1)));
    awaitVector(site, id);
    var text = new TextId(UUID.fromString(id), 1);
    var first = vectors.of(List.of(text)).get(text);

    assertThat(vectors.saveAll(Map.of(text, new byte[384])))
        .containsExactly(Map.entry(text, first));
  }

  @Test
  void textsFromFilesAreDeletedAfterThirtyDays() {
    var site = anySite();
    train(site);
    report(site);
    Sql.execute(
        "update lesson_text set at = at - interval '31 days' where site = '%s'".formatted(site));

    log.deleteTexts(Instant.now().minusSeconds(30 * 86_400L));

    assertThat(Sql.number("select count(*) from lesson_text where site = ?", site)).isZero();
    assertThat(report(site).getInt("decisions")).isEqualTo(440);
  }

  @Test
  void aDeletedCommentIsNoExample() {
    var site = anySite();
    decide("delete", submitted(site, anyReply().put("body", goodText(1)))).then().statusCode(200);

    assertThat(report(site).getInt("decisions")).isZero();
  }

  private void awaitVector(String site, String id) {
    Eventually.holds(() -> {
      assertThat(rows.countWithoutEmbedding(site, 10)).isZero();
      assertThat(vectorsOf(id)).isEqualTo(1);
    });
  }

  private long vectorsOf(String id) {
    return Sql.number("select count(*) from comment_vector where comment = ?", UUID.fromString(id));
  }

  private long blockedBy(Object pid) {
    return Sql.number(
        "select count(*) from pg_stat_activity where ?::int = any(pg_blocking_pids(pid))", pid);
  }

  private long examplesOf(String id) {
    return Sql.number("select count(*) from lesson where comment = ?", UUID.fromString(id));
  }
}
