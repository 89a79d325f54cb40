package dev.anteroom.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.JsonClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Rehearses a restore. A service is backed up under load; then a person is erased, and the service
 * is lost. Everything accepted before the snapshot is restored, into a new data directory or an
 * external database; erased data, tokens and sessions are not.
 */
@Tag("full")
@Execution(ExecutionMode.CONCURRENT)
class RestoreIT {
  private static final String LIST = "/api/sites/lost/comments?article=an-article&limit=200";
  private static final String SECRET = "A sentence that its author wanted back.";
  private static final int BEFORE = 100;

  @TempDir static Path shared;
  private static final Map<String, String> ACCEPTED = new ConcurrentHashMap<>();
  private static final List<String> ERASED = new ArrayList<>();
  private static Path lost;
  private static Path backup;
  private static Path erasures;
  private static String admin;
  private static String moderator;
  private static String listed;
  private static String decisions;
  private static ExternalPostgresql postgresql;

  @TempDir Path directory;

  @BeforeAll
  static void loseAService() throws Exception {
    lost = shared.resolve("lost");
    backup = shared.resolve("backup.zip");
    erasures = shared.resolve("erasures");
    var here = Map.of("ANTEROOM_DATA_DIR", lost.toString());
    try (var service = Service.start(lost, Map.of())) {
      admin = service.adminToken();
      var clients = service.client();
      makeSite(clients);
      moderator = token(clients, "moderator");
      signIn(service);
      Concurrently.map(4, numbers(0, BEFORE), i -> accepted(clients, i));
      approve(clients, ACCEPTED.entrySet().stream().limit(60).map(Map.Entry::getValue).toList());
      for (int i = 0; i < 3; i++) {
        ERASED.add(submitted(clients, "erased-" + i, "gone@example.org", SECRET + " " + i));
      }
      approve(clients, ERASED.subList(0, 1));
      var before = Map.copyOf(ACCEPTED);

      var stopped = new AtomicBoolean();
      try (var load = Executors.newFixedThreadPool(2)) {
        load.submit(() -> {
          for (int i = BEFORE; !stopped.get(); i++) {
            submitted(clients, "later-" + i, "later@example.org", "Later " + i);
          }
        });
        var ran = Command.run(here, "backup", backup.toString());
        stopped.set(true);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.output()).contains("A service is running on this database", "comment: ");
      }
      ACCEPTED.keySet().retainAll(before.keySet());

      erase(clients);
      listed = clients.get(LIST).body().toString();
      decisions = decisions(clients);
      assertThat(Command.run(here, "erasures", erasures.toString()).exitCode()).isZero();
    }
    postgresql = ExternalPostgresql.start(shared.resolve("postgresql"));
  }

  @AfterAll
  static void stop() throws Exception {
    postgresql.close();
  }

  @Test
  void commentsBeforeTheBackupAreRestoredAndErasedAuthorsAreNot() throws Exception {
    var data = newDirectory();

    var ran = restore(embedded(data), backup, "--erasures", erasures.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.output()).contains("1 later erasures were added");
    try (var service = Service.start(data, Map.of())) {
      assertErased(service, moderator);
      assertErased(service, admin);
      assertRestored(service, service.adminToken(), service.adminToken());
      assertThat(new EmbeddedDatabase(data).tables()).doesNotContain(SECRET);
    }
  }

  @Test
  void theErasuresFileInTheDataDirectoryIsApplied() throws Exception {
    var data = newDirectory();
    Files.copy(lost.resolve("erasures.jsonl"), data.resolve("erasures.jsonl"));

    assertThat(restore(embedded(data), backup).exitCode()).isZero();

    try (var service = Service.start(data, Map.of())) {
      assertRestored(service, service.adminToken(), service.adminToken());
    }
  }

  @Test
  void everyRowExceptSessionsAndTokensIsRestoredUnchanged() throws Exception {
    var data = newDirectory();
    var ran = restore(embedded(data), backup);
    assertThat(ran.exitCode()).isZero();
    assertThat(ran.output()).contains("Later erasures are unknown here", "Create new tokens");

    var again = directory.resolve("again.zip");
    assertThat(Command.run(embedded(data), "backup", again.toString()).exitCode()).isZero();

    var before = rows(backup);
    var after = rows(again);
    assertThat(before.get("token")).hasSize(1);
    assertThat(before.get("console_session")).hasSize(1);
    assertThat(after.get("token")).isEmpty();
    assertThat(after.get("console_session")).isEmpty();
    for (var table : List.of("token", "console_session")) {
      before.remove(table);
      after.remove(table);
    }
    assertThat(after).isEqualTo(before).hasSizeGreaterThan(20);
    assertThat(manifest(again).get("sequences")).isEqualTo(manifest(backup).get("sequences"));
  }

  @Test
  void movingToAnExternalDatabaseLosesOnlySessions() throws Exception {
    var moving = directory.resolve("moving");
    copy(lost, moving);
    var file = directory.resolve("moving.zip");
    var backingUp = Command.run(embedded(moving), "backup", file.toString());
    assertThat(backingUp.exitCode()).isZero();
    assertThat(backingUp.output()).doesNotContain("A service is running");
    var owner = postgresql.as(ExternalPostgresql.OWNER, postgresql.database("moved"));

    var moved = restore(owner, file, "--keep-tokens");
    assertThat(moved.exitCode()).as(moved.output()).isZero();
    assertThat(moved.output()).contains("even if they were revoked after it was made");
    assertThat(Command.run(owner, "schema", "grant", ExternalPostgresql.SERVICE).exitCode())
        .isZero();

    var settings = new HashMap<>(postgresql.as(ExternalPostgresql.SERVICE, "moved"));
    settings.put("ANTEROOM_DATABASE_MIGRATE", "false");
    settings.put("ANTEROOM_KEYS_DIR", moving.resolve("keys").toString());
    settings.put("ANTEROOM_BOOTSTRAP_TOKEN", admin);
    try (var service = Service.start(directory.resolve("none"), settings)) {
      assertRestored(service, admin, moderator);
      assertThat(service.client().get(LIST).body().toString()).isEqualTo(listed);
      new EndToEndScenario(service, admin).run();
      var next = directory.resolve("next.zip");
      assertThat(
              Command.run(
                      postgresql.as(ExternalPostgresql.SERVICE, "moved"), "backup", next.toString())
                  .exitCode())
          .isZero();
      assertThat(manifest(next).get("tables")).hasSameSizeAs(manifest(file).get("tables"));
      assertThat(rows(file).get("console_session")).hasSize(1);
      assertThat(rows(next).get("console_session")).isEmpty();
    }
    assertThat(restore(owner, file).output()).contains("isn't empty");
  }

  @Test
  void anIncompleteFileIsRefusedBeforeAnythingIsWritten() throws Exception {
    var whole = Files.readAllBytes(backup);
    var flipped = whole.clone();
    for (int i = 0; i < 64; i++) {
      flipped[whole.length / 3 + i] ^= 4;
    }
    var noManifest = whole.clone();
    noManifest[whole.length - 1] ^= 1;
    for (var bad :
        List.of(
            java.util.Arrays.copyOf(whole, whole.length / 2), flipped, noManifest, new byte[9])) {
      var file = Files.write(directory.resolve("bad.zip"), bad);
      var data = newDirectory();

      var ran = restore(embedded(data), file);

      assertThat(ran.exitCode()).isEqualTo(1);
      assertThat(ran.output())
          .contains("can't be restored", "Nothing was changed")
          .doesNotContain("\tat ");
      assertThat(data.resolve("postgresql")).doesNotExist();
    }
  }

  @Test
  void aDatabaseInUseOrWithRowsIsRefused() throws Exception {
    var data = directory.resolve("used");
    copy(lost, data);
    try (var service = Service.start(data, Map.of())) {
      assertThat(restore(embedded(data), backup).output())
          .contains("Another Anteroom process uses the data directory");
      assertThat(service.health("/q/health/ready")).isEqualTo(200);
    }
    assertThat(restore(embedded(data), backup).output()).contains("isn't empty", "Nothing was");
    assertThat(restore(embedded(directory.resolve("no-keys")), backup).output())
        .contains("ANTEROOM_KEYS_DIR", "Nothing was changed");
  }

  /**
   * Checks that everything accepted before is there once, that the list is unchanged, and that the
   * service works.
   */
  private static void assertRestored(Service service, String token, String moderator) {
    var clients = service.client();
    assertThat(clients.get(LIST).body().toString()).isEqualTo(listed);
    ACCEPTED.forEach((key, id) -> {
      var comment = clients.get("/api/moderation/comments/" + id, token);
      assertThat(comment.status()).as(key).isEqualTo(200);
      assertThat(comment.body().get("body").asText()).isEqualTo("Body of " + key);
    });
    ERASED.forEach(id ->
        assertThat(clients.get("/api/moderation/comments/" + id, token).status()).isEqualTo(404));
    var some = ACCEPTED.keySet().iterator().next();
    assertThat(submitted(clients, some, "reader@example.org", "Body of " + some))
        .isEqualTo(ACCEPTED.get(some));
    assertThat(clients.get("/api/moderation/comments?site=lost", moderator).status())
        .isEqualTo(200);
    Service.await(() -> decisions(clients, token).equals(decisions));
    var fresh = submitted(clients, "fresh-" + service.address(), "new@example.org", "New.");
    approve(clients, List.of(fresh), moderator);
    assertThat(clients.get(LIST + "&sort=newest").body().toString()).contains(fresh);
    Service.await(() -> !decisions(clients, token).equals(decisions));
    approve(clients, List.of(fresh), moderator, "reject");
    Service.await(() -> clients.get(LIST).body().toString().equals(listed));
  }

  private static void assertErased(Service service, String token) {
    assertThat(service.client().get("/api/moderation/comments?site=lost", token).status())
        .isEqualTo(401);
  }

  private static void signIn(Service service) {
    var request =
        HttpRequest.newBuilder(URI.create(service.address() + "/console/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("token=" + moderator));
    assertThat(Http.status(request)).isEqualTo(303);
  }

  private static void makeSite(JsonClient clients) throws IOException {
    var settings =
        Anteroom.JSON.readTree(
            """
            {"name": "Lost", "guards": {"honeypot": "off", "speed": "off", "work": "off",
             "rate": {"mode": "off"}, "duplicates": {"mode": "off"}}}
            """);
    assertThat(
            clients
                .send("PUT", "/api/admin/sites/lost", settings, "Authorization", bearer(admin))
                .status())
        .isEqualTo(201);
  }

  private static boolean accepted(JsonClient clients, int i) {
    ACCEPTED.put(
        "key-" + i, submitted(clients, "key-" + i, "reader@example.org", "Body of key-" + i));
    return true;
  }

  private static String submitted(JsonClient clients, String key, String address, String body) {
    var reply = Anteroom.anyReply().put("email", address).put("body", body);
    var answer = clients.post("/api/sites/lost/comments", reply, "Idempotency-Key", key);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(202);
    return answer.body().get("id").asText();
  }

  private static void approve(JsonClient clients, List<String> ids) {
    approve(clients, ids, admin);
  }

  private static void approve(JsonClient clients, List<String> ids, String token) {
    approve(clients, ids, token, "approve");
  }

  private static void approve(JsonClient clients, List<String> ids, String token, String decision) {
    var order = Anteroom.JSON.createObjectNode().put("decision", decision);
    var comments = order.putArray("comments");
    ids.forEach(id -> comments.addObject().put("id", id));
    assertThat(
            clients
                .post("/api/moderation/decisions", order, "Authorization", bearer(token))
                .status())
        .isEqualTo(200);
  }

  private static void erase(JsonClient clients) {
    var wish = Anteroom.JSON.createObjectNode().put("email", "gone@example.org");
    var answer =
        clients.post(
            "/api/privacy/erasure", wish, "Authorization", bearer(token(clients, "privacy")));
    assertThat(answer.body().get("comments").asInt()).isEqualTo(ERASED.size());
  }

  private static String token(JsonClient clients, String role) {
    var wish = Anteroom.JSON.createObjectNode().put("name", role).put("role", role);
    wish.putArray("sites");
    return clients
        .post("/api/admin/tokens", wish, "Authorization", bearer(admin))
        .body()
        .get("token")
        .asText();
  }

  private static String decisions(JsonClient clients) {
    var expected = Integer.toString(61);
    Service.await(() -> decisions(clients, admin).equals(expected));
    return expected;
  }

  private static String decisions(JsonClient clients, String token) {
    return clients
        .get("/api/moderation/sites/lost/learning", token)
        .body()
        .get("decisions")
        .asText();
  }

  private Path newDirectory() throws IOException {
    var data = Files.createTempDirectory(directory, "data");
    copy(lost.resolve("keys"), data.resolve("keys"));
    return data;
  }

  private static Map<String, String> embedded(Path data) {
    return Map.of("ANTEROOM_DATA_DIR", data.toString());
  }

  private static Command.CommandResult restore(
      Map<String, String> settings, Path file, String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("restore", file.toString()));
    arguments.addAll(List.of(more));
    return Command.run(settings, arguments.toArray(String[]::new));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (var file : files.toList()) {
        Files.copy(
            file,
            to.resolve(from.relativize(file).toString()),
            java.nio.file.StandardCopyOption.COPY_ATTRIBUTES,
            java.nio.file.LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static JsonNode manifest(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      return Anteroom.JSON.readTree(zip.getInputStream(zip.getEntry("manifest.json")));
    }
  }

  /** Returns the rows of each table, sorted, since PostgreSQL does not order them. */
  private static Map<String, List<String>> rows(Path file) throws IOException {
    var rows = new HashMap<String, List<String>>();
    try (var zip = new ZipFile(file.toFile())) {
      for (var table : manifest(file).get("tables")) {
        var name = table.get("name").asText();
        var content = zip.getInputStream(zip.getEntry("tables/" + name)).readAllBytes();
        rows.put(name, new String(content, StandardCharsets.UTF_8).lines().sorted().toList());
      }
    }
    return rows;
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }
}
