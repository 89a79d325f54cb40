package dev.anteroom.intake;

import static dev.anteroom.botprotection.GuardsFixture.siteBehind;
import static dev.anteroom.testsupport.Anteroom.queued;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.botprotection.Challenges;
import dev.anteroom.botprotection.ProofOfWorkFixture;
import dev.anteroom.botprotection.Solution;
import dev.anteroom.comment.NewComment;
import dev.anteroom.comment.Status;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.sealing.AddressSealer;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three intakes with their own writers on one database. */
@QuarkusTest
class DuplicatesAcrossReplicasTest {
  @Inject StoringBatches storing;
  @Inject ResolvingOutcomes resolving;
  @Inject IntakeConfig settings;
  @Inject Sites sites;
  @Inject AddressSealer vault;
  @Inject Challenges challenges;

  private List<Intake> replicas;

  @BeforeEach
  void start() {
    replicas = IntStream.range(0, 3).mapToObj(i -> replica()).toList();
    replicas.forEach(replica -> replica.start(new StartupEvent()));
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var replica : replicas) {
      replica.stop(new ShutdownEvent());
    }
  }

  @Test
  void onlyOneOfConcurrentDuplicatesOnAllReplicasIsHeldAndTheOthersAreRejected() {
    var site = site(Map.of("duplicates", Map.of("mode", "enforce")));

    var statuses = filed(offered(site, 90, Solution.NOT_REQUIRED));

    assertThat(statuses).containsOnlyOnce("pending").hasSize(90);
    assertThat(statuses).filteredOn("rejected"::equals).hasSize(89);
  }

  @Test
  void aSolutionSentToAllReplicasAtOnceIsValidOnce() {
    var site = site(Map.of("work", "enforce"));
    var solution = challenges.verify(site.id(), ProofOfWorkFixture.solved(site.id()));

    var ids = offered(site, 30, solution);

    assertThat(ids)
        .filteredOn(
            id -> !queued(id).path("verdict.matches.rule").toString().contains("guard:work"))
        .hasSize(1);
  }

  private List<String> filed(List<String> ids) {
    return ids.stream().map(id -> queued(id).jsonPath().getString("status")).toList();
  }

  /**
   * Submits comments to the replicas in turn; returns their ids, after checking that all are
   * pending.
   */
  private List<String> offered(Site site, int replies, Solution solution) {
    var answers =
        IntStream.range(0, replies)
            .mapToObj(i -> replicas.get(i % 3).offer(arrival(site, solution)))
            .map(CompletionStage::toCompletableFuture)
            .toList();
    return answers.stream()
        .map(answer -> {
          var stored = (IntakeOutcome.Stored) answer.join();
          assertThat(stored.status()).isEqualTo(Status.PENDING);
          return stored.id().toString();
        })
        .toList();
  }

  private ValidatedSubmission arrival(Site site, Solution solution) {
    var id = UuidCreator.getTimeOrderedEpoch();
    var author =
        vault
            .acquire(site.id(), AddressSealer.StoredParts.ALL)
            .seal(id, EmailAddress.of("reader@example.org"));
    var comment =
        new NewComment(
            id,
            site.id(),
            CanonicalArticle.of("an-article").orElseThrow(),
            null,
            1,
            "Reader",
            null,
            "A reply.",
            author,
            null,
            null);
    return new ValidatedSubmission(comment, site, Facts.SubmissionSignals.NONE, solution);
  }

  private Intake replica() {
    var metrics = new SimpleMeterRegistry();
    return new Intake(settings, new WritingBatches(storing, resolving, metrics), metrics);
  }

  private Site site(Map<String, ?> guarded) {
    return sites.find(siteBehind(guarded)).orElseThrow();
  }
}
