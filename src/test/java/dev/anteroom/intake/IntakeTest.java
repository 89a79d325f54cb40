package dev.anteroom.intake;

import static dev.anteroom.botprotection.GuardsFixture.siteWithRate;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.anteroom.botprotection.GuardMetrics;
import dev.anteroom.learning.model.SiteModels;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.JsonClient;
import dev.anteroom.testsupport.OtherConfiguration;
import dev.anteroom.testsupport.Sql;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(OtherConfiguration.class)
class IntakeTest {
  @Inject AgroalDataSource database;
  @Inject MeterRegistry metrics;
  @Inject RecentFingerprintIndex recent;
  @Inject SiteModels models;
  @Inject GuardMetrics guards;
  @Inject IntakeConfig settings;
  @Inject WritingBatches writing;

  private final JsonClient clients = new JsonClient(Http.service().toString());
  private final String site = anySite();

  @AfterEach
  void healTheDatabase() throws SQLException {
    Sql.execute("drop trigger if exists refuse_poison on comment");
  }

  @Test
  void aFullQueueIsBusyAtOnceAndNoAcceptedCommentIsLost() throws Exception {
    var answers = fortySentWhileNothingCanBeWritten(site);

    var accepted = answers.stream().filter(answer -> answer.status() == 202).count();
    assertThat(accepted).isBetween(9L, 16L);
    assertThat(stored()).isEqualTo(accepted);
  }

  @Test
  void aCommentRefusedAsBusyDoesNotCountAgainstTheRate() throws Exception {
    var paced = siteWithRate("enforce", "Network", 30);
    // The first submission creates the data key; without it, others would be queued in the
    // meantime.
    assertThat(submit(paced, "First").status()).isEqualTo(202);

    fortySentWhileNothingCanBeWritten(paced);

    assertThat(submit(paced, "Reader").status()).isEqualTo(202);
  }

  /** Some are refused at once, while nothing can be written. */
  private List<JsonClient.JsonResponse> fortySentWhileNothingCanBeWritten(String to)
      throws Exception {
    List<CompletableFuture<JsonClient.JsonResponse>> sent;
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table comment in exclusive mode");
      sent =
          IntStream.range(0, 40)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> submit(to, "Reader " + i)))
              .toList();
      Eventually.until(() -> sent.stream().filter(CompletableFuture::isDone).count() >= 24);
      assertThat(sent.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
          .allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body().get("code").asText()).isEqualTo("busy");
          });
      connection.rollback();
    }
    return sent.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void oneBadRowFailsAloneAndTheRestOfItsBatchIsStored() throws SQLException {
    refusePoison();

    var answers =
        Concurrently.map(
            8,
            IntStream.range(0, 8).boxed().toList(),
            i -> submit(i == 5 ? "poison" : "Reader " + i));

    assertThat(answers.get(5).status()).isEqualTo(500);
    assertThat(answers.get(5).body().get("code").asText()).isEqualTo("internal");
    assertThat(answers.stream().filter(answer -> answer.status() == 202)).hasSize(7);
    assertThat(stored()).isEqualTo(7);
  }

  @Test
  void aCommitThatBreaksOffIsFoundOutAndTheReplyStoredOnce() throws Exception {
    // Sequences are not rolled back, so the deferred trigger interrupts only the first commit.
    Sql.execute("create sequence if not exists cuts");
    Sql.execute(
        """
        create or replace function cut_once() returns trigger language plpgsql as $$
        begin
          if nextval('cuts') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;
          return null;
        end $$
        """);
    Sql.execute(
        "create constraint trigger cut after insert on comment deferrable initially deferred"
            + " for each row execute function cut_once()");
    try {
      assertThat(submit("Reader").status()).isEqualTo(202);
      assertThat(stored()).isEqualTo(1);
    } finally {
      Sql.execute("drop trigger cut on comment");
    }
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        OutOfMemoryError.class,
        StackOverflowError.class,
        ExceptionInInitializerError.class
      })
  void afterAnErrorTheWholeBatchGetsOutcomeUnknownAndTheWriterContinues(Class<? extends Error> kind)
      throws Exception {
    failOn(1, kind.getConstructor().newInstance());

    var answers = sentInOneBatch("A", "B", "failing", "C", "D");

    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(500);
          assertThat(answer.body().get("code").asText()).isEqualTo("outcome_unknown");
        });
    assertThat(submit("Later").status()).isEqualTo(202);
    // The comments before and after the batch; the failed batch is rolled back.
    assertThat(stored()).isEqualTo(2);
  }

  @Test
  void afterAnErrorInHalfOfASplitBatchTheRestGetsOutcomeUnknown() throws Exception {
    refusePoison();
    failOn(2, new OutOfMemoryError("simulated"));

    var answers = sentInOneBatch("poison", "A", "B", "failing", "C");

    // The half with the poison is stored except for the poison; the other half fails completely.
    assertThat(answers)
        .extracting(JsonClient.JsonResponse::status)
        .containsExactly(500, 202, 500, 500, 500);
    assertThat(stored()).isEqualTo(2);
    assertThat(submit("Later").status()).isEqualTo(202);
  }

  @Test
  void anInterruptDoesNotEndAWriter() {
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("intake-writer-"))
        .forEach(Thread::interrupt);

    assertThat(submit("Reader").status()).isEqualTo(202);
  }

  @Test
  void theServiceIsReadyOnlyIfAWriterIsAlive() {
    var management = ConfigProvider.getConfig().getValue("test.management.url", URI.class);
    plain()
        .get(management.resolve("/q/health/ready"))
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'writers' }.status", equalTo("UP"));

    var notStarted = new Intake(settings, writing, new SimpleMeterRegistry());

    assertThat(new WritersReadiness(notStarted).call().getStatus())
        .isEqualTo(HealthCheckResponse.Status.DOWN);
  }

  @Test
  void aWriterThatDiedIsReplaced() throws Exception {
    var isToDie = new AtomicBoolean(true);
    var dying =
        (IntakeConfig)
            Proxy.newProxyInstance(
                IntakeConfig.class.getClassLoader(),
                new Class<?>[] {IntakeConfig.class},
                (proxy, setting, arguments) -> {
                  if (setting.getName().equals("batch") && isToDie.getAndSet(false)) {
                    throw new OutOfMemoryError("made up by a test");
                  }
                  return setting.invoke(settings, arguments);
                });
    var intake = new Intake(dying, writing, new SimpleMeterRegistry());

    intake.start(new StartupEvent());
    Eventually.until(() -> !intake.hasLiveWriter());
    intake.replaceDeadWriters();

    assertThat(intake.hasLiveWriter()).isTrue();
    intake.stop(new ShutdownEvent());
  }

  /** Makes the screening of comments by "failing" fail, from the given attempt on. */
  private void failOn(int time, Error error) {
    var tried = new AtomicInteger();
    QuarkusMock.installMockForType(
        new ScreeningSubmissions(recent, models, guards, new SimpleMeterRegistry()) {
          @Override
          void screen(QueuedSubmission queued) {
            if (queued.comment().name().equals("failing") && tried.incrementAndGet() >= time) {
              throw error;
            }
            super.screen(queued);
          }
        },
        ScreeningSubmissions.class);
  }

  /** Sends submissions one after the other, while the writer waits for a locked table. */
  private List<JsonClient.JsonResponse> sentInOneBatch(String... names) throws Exception {
    CompletableFuture<JsonClient.JsonResponse> before;
    var sent = new ArrayList<CompletableFuture<JsonClient.JsonResponse>>();
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table comment in exclusive mode");
      before = CompletableFuture.supplyAsync(() -> submit("Before"));
      Eventually.until(() -> isOneWriting());
      for (var name : names) {
        sent.add(CompletableFuture.supplyAsync(() -> submit(name)));
        Eventually.until(() -> metrics.get("anteroom.intake.queue").gauge().value() == sent.size());
      }
      connection.rollback();
    }
    assertThat(before.join().status()).isEqualTo(202);
    return sent.stream().map(CompletableFuture::join).toList();
  }

  private boolean isOneWriting() {
    return Sql.number(
            "select count(*) from pg_locks where not granted and relation = 'comment'::regclass")
        > 0;
  }

  @Test
  void ifTheOutcomeStaysUnknownNeitherSuccessNorFailureIsReported() throws Exception {
    Sql.execute(
        """
        create or replace function cut_always() returns trigger language plpgsql as $$
        begin
          perform pg_terminate_backend(pg_backend_pid());
          return null;
        end $$
        """);
    Sql.execute(
        "create constraint trigger cut after insert on comment deferrable initially deferred"
            + " for each row execute function cut_always()");
    try {
      var answer = submit("Reader");

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.body().get("code").asText()).isEqualTo("outcome_unknown");
      assertThat(stored()).isZero();
    } finally {
      Sql.execute("drop trigger cut on comment");
    }
  }

  private void refusePoison() throws SQLException {
    Sql.execute(
        """
        create or replace function refuse_poison() returns trigger language plpgsql as $$
        begin
          if new.name = 'poison' then raise exception 'refused' using errcode = '23514'; end if;
          return new;
        end $$
        """);
    Sql.execute(
        "create trigger refuse_poison before insert on comment for each row execute function refuse_poison()");
  }

  private JsonClient.JsonResponse submit(String name) {
    return submit(site, name);
  }

  private JsonClient.JsonResponse submit(String to, String name) {
    return clients.post("/api/sites/" + to + "/comments", anyReply().put("name", name));
  }

  private long stored() {
    return Sql.number("select count(*) from comment where site = ?", site);
  }
}
