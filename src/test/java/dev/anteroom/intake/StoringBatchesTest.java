package dev.anteroom.intake;

import static dev.anteroom.botprotection.GuardsFixture.siteAskingForWork;
import static dev.anteroom.botprotection.GuardsFixture.siteWithRate;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.queued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.botprotection.Challenges;
import dev.anteroom.botprotection.ProofOfWorkFixture;
import dev.anteroom.botprotection.Solution;
import dev.anteroom.comment.IdempotencyKey;
import dev.anteroom.comment.NewComment;
import dev.anteroom.intake.IntakeOutcome.KeyReused;
import dev.anteroom.intake.IntakeOutcome.Replayed;
import dev.anteroom.intake.IntakeOutcome.Stored;
import dev.anteroom.intake.StoringBatches.Path;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.sealing.AddressSealer;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The two paths on which a batch is stored, beside transactions with the same keys. */
@QuarkusTest
class StoringBatchesTest {
  @Inject StoringBatches storing;
  @Inject Sites sites;
  @Inject AddressSealer vault;
  @Inject Challenges challenges;
  @Inject AgroalDataSource database;
  @Inject MeterRegistry metrics;

  private final String site = anySite();

  @Test
  void aBatchThatNeedsNoAuthorIsStoredDirectly() throws Exception {
    var batch = List.of(submission("one"), submission("two"));
    double direct = committed("direct");
    double lookedUp = committed("looked_up");

    assertThat(Path.of(batch)).isEqualTo(Path.DIRECT);
    storing.store(batch, Path.DIRECT);

    assertThat(batch).allSatisfy(each -> assertThat(outcome(each)).isInstanceOf(Stored.class));
    assertThat(committed("direct")).isEqualTo(direct + 1);
    assertThat(committed("looked_up")).isEqualTo(lookedUp);
    assertThat(Sql.number("select count(*) from comment where site = ?", site)).isEqualTo(2);
  }

  @Test
  void aSiteThatLimitsAuthorsNeedsALookUp() {
    var limited = site(siteWithRate("shadow", "Author", 9));

    assertThat(Path.of(List.of(submission("one", limited, Solution.NOT_REQUIRED))))
        .isEqualTo(Path.LOOKED_UP);
  }

  @Test
  void onlyACommentWhoseKeyWasUsedIsLookedUp() throws Exception {
    var first = submission("same key");
    storing.store(List.of(first), Path.DIRECT);
    var again = submission("same key");
    var other = submission("another key");

    storing.store(List.of(again, other), Path.DIRECT);

    assertThat(again.hasOutcome()).isFalse();
    assertThat(outcome(other)).isInstanceOf(Stored.class);
    assertThat(isStored(again)).isFalse();
    storing.store(List.of(again), Path.LOOKED_UP);
    assertThat(outcome(again))
        .isEqualTo(new Replayed(first.comment().id(), ((Stored) outcome(first)).status()));
  }

  @Test
  void aKeyWithOtherContentIsReportedAsReused() throws Exception {
    storing.store(List.of(submission("key")), Path.DIRECT);
    var other = submission("key", site(site), Solution.NOT_REQUIRED, "Other content");

    storing.store(List.of(other), Path.LOOKED_UP);

    assertThat(outcome(other)).isEqualTo(new KeyReused());
  }

  @Test
  void ofTwoCommentsWithOneKeyInABatchTheFirstIsStored() throws Exception {
    var first = submission("key");
    var second = submission("key");

    storing.store(List.of(first, second), Path.DIRECT);

    assertThat(outcome(first)).isInstanceOf(Stored.class);
    assertThat(second.hasOutcome()).isFalse();
  }

  @Test
  void aKeyThatAnotherTransactionIsWritingIsWaitedFor() throws Exception {
    var waiting = submission("key");
    try (var other = database.getConnection();
        var statement =
            other.prepareStatement(
                "insert into idempotency values (?, ?, '', ?, 'pending', now())")) {
      other.setAutoCommit(false);
      statement.setString(1, site);
      statement.setBytes(2, waiting.comment().key().key());
      statement.setObject(3, UUID.randomUUID());
      statement.executeUpdate();

      var background = storingInBackground(waiting);
      Eventually.until(StoringBatchesTest::isOneWaiting);
      other.commit();
      background.join();
    }

    assertThat(waiting.hasOutcome()).isFalse();
    assertThat(isStored(waiting)).isFalse();
  }

  @Test
  void aSolutionThatWasUsedBeforeIsFoundByTheLookUp() throws Exception {
    var asking = site(siteAskingForWork("enforce"));
    var solution = challenges.verify(asking.id(), ProofOfWorkFixture.solved(asking.id()));
    storing.store(List.of(submission("one", asking, solution)), Path.DIRECT);
    var again = submission("two", asking, solution);

    storing.store(List.of(again), Path.DIRECT);
    assertThat(again.hasOutcome()).isFalse();
    storing.store(List.of(again), Path.LOOKED_UP);

    assertThat(queued(again.comment().id().toString()).path("verdict.matches.rule").toString())
        .contains("guard:work");
  }

  @Test
  void aSolutionThatIsUsedAtTheSameTimeIsAConflictAndNothingIsStored() throws Exception {
    var asking = site(siteAskingForWork("enforce"));
    var solution = challenges.verify(asking.id(), ProofOfWorkFixture.solved(asking.id()));
    var waiting = submission("key", asking, solution);
    try (var other = database.getConnection();
        var statement =
            other.prepareStatement("insert into guard_mark values (?, now() + interval '1 h')")) {
      other.setAutoCommit(false);
      statement.setBytes(1, solution.key().digest());
      statement.executeUpdate();

      var background = storingInBackground(waiting);
      Eventually.until(StoringBatchesTest::isOneWaiting);
      other.commit();

      assertThatExceptionOfType(CompletionException.class)
          .isThrownBy(background::join)
          .havingCause()
          .isInstanceOfSatisfying(
              AttemptFailed.class,
              failure -> assertThat(failure.kind()).isEqualTo(AttemptFailed.Kind.CONFLICT));
    }
    assertThat(isStored(waiting)).isFalse();
    assertThat(Sql.number("select count(*) from idempotency where site = ?", asking.id())).isZero();
  }

  @Test
  void commentsOfOneAddressHaveOneAuthorOnBothPaths() throws Exception {
    var batch = List.of(submission("one"), submission("two"));
    storing.store(batch, Path.DIRECT);
    storing.store(List.of(submission("three")), Path.LOOKED_UP);
    storing.store(List.of(submission("four")), Path.DIRECT);

    assertThat(Sql.number("select count(distinct author) from comment where site = ?", site))
        .isEqualTo(1);
    assertThat(Sql.number("select count(author) from comment where site = ?", site)).isEqualTo(4);
  }

  @Test
  void noSettingOfTheTransactionStaysWithItsConnection() throws Exception {
    storing.store(List.of(submission("key")), Path.DIRECT);

    assertThat(
            Sql.number(
                "select count(*) from pg_settings where source = 'session' and name in"
                    + " ('enable_seqscan', 'plan_cache_mode')"))
        .isZero();
  }

  private CompletableFuture<Void> storingInBackground(QueuedSubmission submission) {
    return CompletableFuture.runAsync(() -> {
      try {
        storing.store(List.of(submission), Path.DIRECT);
      } catch (AttemptFailed e) {
        throw new CompletionException(e);
      }
    });
  }

  private static boolean isOneWaiting() {
    return Sql.number("select count(*) from pg_locks where not granted") > 0;
  }

  private static IntakeOutcome outcome(QueuedSubmission submission) {
    submission.answer();
    return submission.answered().toCompletableFuture().join();
  }

  private static boolean isStored(QueuedSubmission submission) {
    return Sql.number("select count(*) from comment where id = ?", submission.comment().id()) > 0;
  }

  private double committed(String type) {
    return metrics.find("anteroom.intake.batches").tag("type", type).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private Site site(String id) {
    return sites.find(id).orElseThrow();
  }

  private QueuedSubmission submission(String key) {
    return submission(key, site(site), Solution.NOT_REQUIRED);
  }

  private QueuedSubmission submission(String key, Site on, Solution solution) {
    return submission(key, on, solution, "A reply.");
  }

  private QueuedSubmission submission(String key, Site on, Solution solution, String body) {
    var id = UuidCreator.getTimeOrderedEpoch();
    var author =
        vault
            .acquire(on.id(), AddressSealer.StoredParts.ALL)
            .seal(id, EmailAddress.of("reader@example.org"));
    var comment =
        new NewComment(
            id,
            on.id(),
            CanonicalArticle.of("an-article").orElseThrow(),
            null,
            1,
            "Reader",
            null,
            body,
            author,
            null,
            new IdempotencyKey(octets(key), List.of(octets(body))));
    return new QueuedSubmission(
        new ValidatedSubmission(comment, on, Facts.SubmissionSignals.NONE, solution));
  }

  private static byte[] octets(String text) {
    return ByteBuffer.allocate(32).putInt(text.hashCode()).array();
  }
}
