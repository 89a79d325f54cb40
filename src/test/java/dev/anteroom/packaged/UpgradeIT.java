package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.comment.FormerArticleKey;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.AotCache;
import dev.anteroom.testsupport.JsonClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs this release on a database of the previous one: every thread is found under its former and
 * its present address, before and after article keys are rewritten. With {@code
 * -Dtests.former=…/quarkus-run.jar} that release writes the database; otherwise the test inserts
 * the same rows.
 */
@Tag("full")
@Execution(ExecutionMode.CONCURRENT)
class UpgradeIT {
  private static final String TOKEN = "t".repeat(32);
  private static final String SITE = "upgraded";
  private static final String FORMER_SCHEMA = "15";

  /** An address as it was sent to the previous release, and another address of the same page. */
  private record Thread(String sent, String named) {}

  private static final List<Thread> THREADS =
      List.of(
          new Thread("an-article", "an-article"),
          new Thread("https://example.org/a/?utm_source=x", "https://EXAMPLE.org:443/a#top"),
          new Thread("https://example.org/café", "https://example.org/caf%C3%A9/"),
          new Thread("https://example.org/stra%c3%9fe/", "https://example.org/straße"),
          new Thread("https://example.org/%7Eann", "https://example.org/~ann"),
          new Thread("https://example.org/100%", "https://example.org/100%25"),
          new Thread("https://example.org/wiki/[draft]", "https://example.org/wiki/%5Bdraft%5D"),
          new Thread("https://example.org/a|b", "https://example.org/a%7Cb"),
          new Thread("https://example.org/b?srsltid=x&id=7", "https://example.org/b?id=7"),
          new Thread("https://example.org/c/./d", "https://example.org/c/d"),
          new Thread("https://example.org/lodash@4.17.21/", "https://example.org/lodash@4.17.21"),
          new Thread("https://bücher.example/a", "https://xn--bcher-kva.example/a"));

  private ExternalPostgresql postgresql;
  private Map<String, String> settings;

  @TempDir Path directory;

  @BeforeEach
  void start() throws Exception {
    postgresql = ExternalPostgresql.start(directory.resolve("postgresql"));
    postgresql.database("former");
    var keys = directory.resolve("set/keys");
    assertThat(Command.run(Map.of(), "keys", "create", keys.toString()).exitCode()).isZero();
    settings = new HashMap<>(postgresql.as(ExternalPostgresql.OWNER, "former"));
    settings.put("ANTEROOM_KEYS_DIR", keys.toString());
    settings.put("ANTEROOM_BOOTSTRAP_TOKEN", TOKEN);
  }

  @AfterEach
  void stop() throws Exception {
    postgresql.close();
  }

  @Test
  void everyThreadIsFoundUnderItsFormerAndPresentAddresses() throws Exception {
    writtenByTheReleaseBefore();
    try (var held = keysHeldAsTheyAre();
        var service = Service.start(directory.resolve("first"), settings)) {
      var client = service.client();
      for (var thread : THREADS) {
        assertThat(total(client, thread.sent())).as(thread.sent()).isEqualTo(1);
      }
      assertThat(isOpen(client, THREADS.getLast().sent())).isFalse();
      service.kill();
      held.rollback();
    }
    try (var service = Service.start(directory.resolve("second"), settings)) {
      var client = service.client();
      Service.await(() -> THREADS.stream().allMatch(thread -> total(client, thread.named()) == 1));
      for (var thread : THREADS) {
        assertThat(total(client, thread.sent())).as(thread.sent()).isEqualTo(1);
      }
      assertThat(isOpen(client, THREADS.getLast().named())).isFalse();
    }
  }

  /** Without the jar of the previous release, this one takes its turns. */
  @Test
  void bothReleasesTakeTurnsOnOneDatabaseAndEachReadsWhatTheOtherStored() throws Exception {
    var present = AotCache.jar();
    var former = Path.of(System.getProperty("tests.former", present.toString()));
    var stored = new ArrayList<String>();
    for (var jar : List.of(present, former, present, former)) {
      var turn = directory.resolve("turn-" + stored.size());
      try (var service = Service.start(jar, turn, settings)) {
        var client = service.client();
        if (stored.isEmpty()) {
          send(client, "PUT", "/api/admin/sites/" + SITE, Map.of("name", "Upgraded"));
        }
        stored.add(published(client, Anteroom.anyReply().put("body", "Reply " + stored.size())));
        Service.await(() -> published(client).equals(stored));
        assertThat(service.stop()).isIn(0, 143);
      }
    }
    try (var service = Service.start(directory.resolve("last"), settings)) {
      assertThat(published(service.client())).isEqualTo(stored);
      for (var id : stored) {
        var comment = service.client().get("/api/moderation/comments/" + id, TOKEN).body();
        assertThat(comment.get("status").asText()).isEqualTo("approved");
      }
    }
  }

  /** Returns the ids of the published comments, the oldest first. */
  private static List<String> published(JsonClient client) {
    return client
        .get("/api/sites/" + SITE + "/comments?article=an-article")
        .body()
        .get("comments")
        .findValuesAsText("id");
  }

  /** Submits a comment under a key, sends it again, approves it, and returns its id. */
  private static String published(JsonClient client, ObjectNode reply) {
    var path = "/api/sites/" + SITE + "/comments";
    var key = "key-of-" + reply.get("body").asText();
    var id = client.post(path, reply, "Idempotency-Key", key).body().get("id").asText();
    var again = client.post(path, reply, "Idempotency-Key", key).body().get("id").asText();
    assertThat(again).isEqualTo(id);
    approve(client, id);
    return id;
  }

  private static void approve(JsonClient client, String id) {
    send(
        client,
        "POST",
        "/api/moderation/decisions",
        Map.of("decision", "approve", "comments", List.of(Map.of("id", id))));
  }

  /** Holds the lock of the job that rewrites keys until the connection is rolled back. */
  private Connection keysHeldAsTheyAre() throws SQLException {
    var connection = postgresql.connect(ExternalPostgresql.OWNER, "former");
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(
          "select pg_advisory_xact_lock(%d)"
              .formatted(LeaderLock.Job.REWRITING_ARTICLES.lockKey()));
    }
    return connection;
  }

  private void writtenByTheReleaseBefore() throws Exception {
    var jar = System.getProperty("tests.former");
    if (jar == null) {
      writtenAsTheReleaseBeforeDid();
      return;
    }
    try (var former = Service.start(Path.of(jar), directory.resolve("former"), settings)) {
      var client = former.client();
      send(client, "PUT", "/api/admin/sites/" + SITE, Map.of("name", "Upgraded"));
      for (var thread : THREADS) {
        var reply = Anteroom.anyReply().put("article", thread.sent());
        approve(
            client,
            client.post("/api/sites/" + SITE + "/comments", reply).body().get("id").asText());
      }
      send(
          client,
          "PUT",
          "/api/admin/sites/" + SITE + "/articles",
          Map.of("article", THREADS.getLast().sent(), "open", false));
    }
  }

  private void writtenAsTheReleaseBeforeDid() throws SQLException {
    Flyway.configure()
        .dataSource(
            settings.get("QUARKUS_DATASOURCE_JDBC_URL"),
            settings.get("QUARKUS_DATASOURCE_USERNAME"),
            settings.get("QUARKUS_DATASOURCE_PASSWORD"))
        .locations("filesystem:src/main/resources/db/migration")
        .target(FORMER_SCHEMA)
        .load()
        .migrate();
    execute("insert into site (id, settings) values (?, '{\"name\": \"Upgraded\"}')", SITE);
    for (var thread : THREADS) {
      execute(
          """
          insert into comment (id, site, article, page, depth, name, body, status, listed, created_at, chain,
                               proven, verdict)
          select id, ?, ?, nullif(?, ?), 1, 'Reader', 'A reply.', 'approved', true, now(), id, false, '{"matches": []}'
          from (values (cast(? as uuid))) as one (id)
          """,
          SITE,
          key(thread),
          thread.sent(),
          key(thread),
          UuidCreator.getTimeOrderedEpoch());
    }
    execute(
        "insert into article_opening (site, article, is_open) values (?, ?, false)",
        SITE,
        key(THREADS.getLast()));
  }

  /** The previous release redacted a version as an e-mail address. */
  private static String key(Thread thread) {
    return FormerArticleKey.of(thread.sent()).orElseThrow().replaceAll("[^/]+@[^/]+", "[email]");
  }

  private void execute(String sql, Object... values) throws SQLException {
    try (var connection = postgresql.connect(ExternalPostgresql.OWNER, "former");
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i] instanceof UUID id ? id.toString() : values[i]);
      }
      statement.execute();
    }
  }

  private static void send(JsonClient client, String method, String path, Map<String, ?> body) {
    var answer =
        client.send(
            method, path, Anteroom.JSON.valueToTree(body), "Authorization", "Bearer " + TOKEN);
    assertThat(answer.status()).isIn(200, 201);
  }

  private static int total(JsonClient client, String article) {
    return client
        .get("/api/sites/" + SITE + "/comments?article=" + encoded(article))
        .body()
        .get("total")
        .asInt();
  }

  private static boolean isOpen(JsonClient client, String article) {
    return client
        .get("/api/sites/" + SITE + "/form?article=" + encoded(article))
        .body()
        .get("open")
        .asBoolean();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
