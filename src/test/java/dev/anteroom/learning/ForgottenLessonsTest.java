package dev.anteroom.learning;

import static dev.anteroom.forgetting.ForgettingFixture.ask;
import static dev.anteroom.forgetting.ForgettingFixture.privacyToken;
import static dev.anteroom.learning.Lessons.account;
import static dev.anteroom.learning.Lessons.decided;
import static dev.anteroom.learning.Lessons.offer;
import static dev.anteroom.learning.Lessons.taught;
import static dev.anteroom.learning.Lessons.walk;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.comment.ForgettingText;
import dev.anteroom.comment.OneReplica;
import dev.anteroom.comment.SecondLooks;
import dev.anteroom.comment.TextVectors;
import dev.anteroom.comment.TextVectors.TextId;
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

/** What learning keeps of a text that is to be forgotten: nothing that leads back to it. */
@QuarkusTest
class ForgottenLessonsTest {
  @Inject LessonLog log;
  @Inject SecondLooks looks;
  @Inject TextVectors vectors;
  @Inject ForgettingText forgetting;
  @Inject NumberingLessons numbering;
  @Inject OneReplica replicas;
  @Inject EntityManager entities;

  @Test
  void anErasureTakesTheVectorAndTheLessonsLinkToTheComment() {
    var site = anySite();
    var id = decided(site, "approve", walk(1)).getFirst();
    read(site, id);
    account(site);

    ask("erasure", privacyToken(List.of(site)), site, "reader@example.org").then().statusCode(200);

    assertThat(vectorsOf(id)).isZero();
    assertThat(lessonsOf(id)).isZero();
    var lesson = log.after(site, 0, 10).getFirst();
    assertThat(lesson.text()).isNull();
    assertThat(lesson.lesson().reading()).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLessonThatIsBeingNumberedLosesItsLinkToo(boolean withdrawn) throws Exception {
    var site = anySite();
    var author = ReceiptFixture.author(site, anyReply().put("body", walk(1)));
    Thread forgetting;
    QuarkusTransaction.begin();
    try {
      Eventually.holds(() -> assertThat(replicas.isAloneAt(OneReplica.Work.NUMBERING)).isTrue());
      decide("approve", author.id()).then().statusCode(200);
      assertThat(numbering.number()).contains(site);
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

    assertThat(lessonsOf(author.id())).isZero();
    assertThat(log.after(site, 0, 10)).hasSize(1);
  }

  @Test
  void whatWasLearnedOfAnErasedTextStaysInTheModelAsWeights() {
    var site = anySite();
    taught(site);
    decided(site, "spam", offer(3000));
    int before = account(site).getInt("decisions");

    ask("erasure", privacyToken(List.of(site)), site, "reader@example.org").then().statusCode(200);

    assertThat(account(site).getInt("decisions")).isEqualTo(before);
  }

  @Test
  void theVectorOfOldSpamGoesWithItsText() {
    var site = anySite();
    var id = decided(site, "spam", offer(1)).getFirst();
    read(site, id);

    QuarkusTransaction.requiringNew()
        .run(() -> forgetting.spamOf(site, Instant.now().plusSeconds(1), 10));

    assertThat(vectorsOf(id)).isZero();
  }

  @Test
  void noVectorIsKeptOfATextThatWasForgottenWhileItWasRead() {
    var site = anySite();
    var id = submitted(site, anyReply().put("body", walk(1)));
    read(site, id);
    Sql.execute("delete from comment_vector where comment = '%s'".formatted(id));
    Sql.execute("update comment set body = '' where id = '%s'".formatted(id));

    assertThat(vectors.keep(Map.of(new TextId(UUID.fromString(id), 1), new byte[384]))).isEmpty();
    assertThat(vectorsOf(id)).isZero();
  }

  @Test
  void theFirstVectorOfATextIsKept() {
    var site = anySite();
    var id = submitted(site, anyReply().put("body", walk(1)));
    read(site, id);
    var text = new TextId(UUID.fromString(id), 1);
    var first = vectors.of(List.of(text)).get(text);

    assertThat(vectors.keep(Map.of(text, new byte[384]))).containsExactly(Map.entry(text, first));
  }

  @Test
  void textsFromFilesAreForgottenAfterThirtyDays() {
    var site = anySite();
    taught(site);
    account(site);
    Sql.execute(
        "update lesson_text set at = at - interval '31 days' where site = '%s'".formatted(site));

    log.forgetTexts(Instant.now().minusSeconds(30 * 86_400L));

    assertThat(Sql.number("select count(*) from lesson_text where site = ?", site)).isZero();
    assertThat(account(site).getInt("decisions")).isEqualTo(440);
  }

  @Test
  void aDeletedCommentTeachesNothing() {
    var site = anySite();
    decide("delete", submitted(site, anyReply().put("body", walk(1)))).then().statusCode(200);

    assertThat(account(site).getInt("decisions")).isZero();
  }

  private void read(String site, String id) {
    Eventually.holds(() -> {
      assertThat(looks.unreadOf(site, 10)).isZero();
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

  private long lessonsOf(String id) {
    return Sql.number("select count(*) from lesson where comment = ?", UUID.fromString(id));
  }
}
