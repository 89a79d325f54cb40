package dev.anteroom.publication;

import static dev.anteroom.publication.PublicReads.read;
import static dev.anteroom.publication.PublicReads.readKnowing;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import dev.anteroom.cluster.ChangeFeed;
import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.Sql;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cached public responses and the changes that invalidate them. */
@QuarkusTest
class CachedReadsTest {
  private static final String PAGE = "/comments?article=an-article";

  /** Paths whose responses are cached. */
  private static final List<String> CACHED_PATHS =
      List.of(PAGE, "/comments.atom?article=an-article", "/counts?article=an-article&article=b");

  @Inject AgroalDataSource database;

  @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
  int connections;

  private final String site = anySite();

  /** Forwards polls to a mock, which CDI does not notify. */
  @Singleton
  static class Polls {
    private static volatile ArticleVersions forwardTo;

    void onPolled(@Observes ChangeFeed.Polled poll) {
      var versions = forwardTo;
      if (versions != null) {
        versions.onPolled(poll);
      }
    }
  }

  @AfterEach
  void stopForwarding() {
    Polls.forwardTo = null;
  }

  @Test
  void cachedResponsesNeedNoDatabaseUntilChangesCannotBePolled() throws SQLException {
    published(site, anyReply());
    var now = new AtomicLong();
    var looks = new AtomicInteger();
    var versions =
        new ArticleVersions(now::get) {
          @Override
          void markSeen(long moment) {
            super.markSeen(now.get());
            looks.incrementAndGet();
          }
        };
    QuarkusMock.installMockForType(versions, ArticleVersions.class);
    Polls.forwardTo = versions;
    // The second poll began after the reply was published, so no later poll reports it.
    Eventually.until(() -> looks.get() >= 2);
    var tags = CACHED_PATHS.stream().map(path -> read(site, path).header("ETag")).toList();

    var taken = takeAll();
    try {
      for (int i = 0; i < CACHED_PATHS.size(); i++) {
        readKnowing(tags.get(i), site, CACHED_PATHS.get(i))
            .then()
            .statusCode(304)
            .header("ETag", tags.get(i))
            .header("Cache-Control", "public, max-age=5, stale-while-revalidate=30")
            .header("Vary", "Origin, Accept-Encoding")
            .body(emptyString());
        read(site, CACHED_PATHS.get(i)).then().statusCode(200).header("ETag", tags.get(i));
      }

      now.addAndGet(ArticleVersions.MAX_AGE.toNanos());
      // In parallel, because each waits several seconds for a connection.
      assertThat(
              Concurrently.map(
                  CACHED_PATHS.size(), CACHED_PATHS, path -> Http.status(request(path))))
          .containsOnly(503);
    } finally {
      release(taken);
    }
    for (int i = 0; i < CACHED_PATHS.size(); i++) {
      readKnowing(tags.get(i), site, CACHED_PATHS.get(i)).then().statusCode(304);
    }
  }

  private HttpRequest.Builder request(String path) {
    return Http.request("/api/sites/" + site + path);
  }

  private List<Connection> takeAll() throws SQLException {
    var taken = new ArrayList<Connection>();
    for (int i = 0; i < connections; i++) {
      taken.add(database.getConnection());
    }
    return taken;
  }

  private static void release(List<Connection> taken) throws SQLException {
    for (var connection : taken) {
      connection.close();
    }
  }

  @Test
  void everyDecisionChangesTheTagAtOnce() {
    var id = submitted(site, anyReply());
    var tag = tag();

    tag = altered(tag, () -> decide("approve", id));
    tag = altered(tag, () -> decide("reject", id));
    tag = altered(tag, () -> decide("approve", id));
    tag = altered(tag, () -> decide("reopen", id));
    tag = altered(tag, () -> decide("approve", id));
    tag = altered(tag, () -> decide("delete", id));
    var decision = decide("reopen", id).path("decision");
    assertThat(tag()).as("deleted or waiting is the same to readers").isEqualTo(tag);
    var approval = decide("approve", id).path("decision");
    assertThat(decision).isNotEqualTo(approval);
    tag = altered(tag, () -> {});
    altered(
        tag,
        () ->
            admin()
                .post("/api/moderation/decisions/{id}/undo", approval.toString())
                .then()
                .statusCode(200));
  }

  @Test
  void aDecisionOnSeveralCommentsChangesTheTagOfEachArticle() {
    var one = submitted(site, anyReply());
    var other = submitted(site, anyReply().put("article", "other"));
    var before = read(site, "/counts?article=an-article&article=other").header("ETag");
    tag();

    decide("approve", one, other);

    read(site, "/counts?article=an-article&article=other")
        .then()
        .body("counts.count", equalTo(List.of(1, 1)));
    readKnowing(before, site, "/counts?article=an-article&article=other").then().statusCode(200);
    read(site, PAGE).then().body("total", equalTo(1));
  }

  @Test
  void aCommentApprovedByARuleIsVisibleAtOnce() {
    var rules =
        """
        {"rules": [{"id": "short", "type": "shape", "action": "approve", "maxLength": 2000}]}
        """;
    admin()
        .contentType("application/json")
        .header("If-Match", "*")
        .body(rules)
        .put("/api/moderation/sites/" + site + "/rules")
        .then()
        .statusCode(200);
    var tag = tag();

    altered(tag, () -> submitted(site, anyReply().put("body", "word ".repeat(600))));
  }

  @Test
  void anErasureOfACommentOrAPersonChangesTheETagAtOnce() {
    for (var extent : List.of("comment", "person")) {
      var keeping = siteWith(Map.of("name", "A site", "retention", Map.of("erasure", extent)));
      published(keeping, anyReply().put("email", "erased@example.org"));
      var tag = read(keeping, PAGE).header("ETag");

      erase(keeping, "erased@example.org");

      readKnowing(tag, keeping, PAGE).then().statusCode(200);
      assertThat(read(keeping, PAGE).asString()).doesNotContain("Reader");
    }
  }

  @Test
  void aChangeOnAnotherReplicaIsVisibleWithinTwoSeconds() throws SQLException {
    var id = submitted(site, anyReply());
    read(site, PAGE).then().body("total", equalTo(0));

    Sql.execute("update comment set status = 'approved', listed = true where id = '" + id + "'");
    Eventually.until(() -> read(site, PAGE).path("total").equals(1));

    Sql.execute("update comment set name = 'Another' where id = '" + id + "'");
    Eventually.until(() -> "Another".equals(read(site, PAGE).path("comments[0].name")));

    Sql.execute("delete from history where comment = '" + id + "'");
    Sql.execute("delete from comment where id = '" + id + "'");
    Eventually.until(() -> read(site, PAGE).path("total").equals(0));
  }

  @Test
  void aTransactionThatEndsLongAfterLaterOnesIsNotMissed() throws SQLException {
    var slow = submitted(site, anyReply());
    var quick = submitted(site, anyReply().put("article", "other"));
    read(site, PAGE).then().body("total", equalTo(0));
    read(site, "/comments?article=other").then().body("total", equalTo(0));

    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "update comment set status = 'approved', listed = true where id = '" + slow + "'");
      for (var listed : List.of(1, 0, 1)) {
        Sql.execute(
            "update comment set status = '%s', listed = %s where id = '%s'"
                .formatted(listed == 1 ? "approved" : "pending", listed == 1, quick));
        Eventually.until(() -> read(site, "/comments?article=other").path("total").equals(listed));
      }
      read(site, PAGE).then().body("total", equalTo(0));
      connection.commit();
    }

    Eventually.until(() -> read(site, PAGE).path("total").equals(1));
  }

  @Test
  void aDecisionShowsAtOnceDuringConcurrentReads() throws InterruptedException {
    var id = submitted(site, anyReply());
    var isOver = new AtomicBoolean();
    try (var readers = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        readers.execute(() -> {
          while (!isOver.get()) {
            read(site, PAGE).then().statusCode(200);
          }
        });
      }
      try {
        for (int round = 0; round < 15; round++) {
          decide("approve", id);
          assertThat(read(site, PAGE).<Integer>path("total")).as("round " + round).isEqualTo(1);
          decide("reject", id);
          assertThat(read(site, PAGE).<Integer>path("total")).as("round " + round).isEqualTo(0);
        }
      } finally {
        isOver.set(true);
      }
    }
  }

  @Test
  void aCompressedResponseHasItsOwnETag() throws Exception {
    published(site, anyReply().put("body", "A long reply. ".repeat(100)));
    var simple = get("identity", null);

    var packed = get("gzip, deflate, br", null);

    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(packed.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(packed.headers().allValues("Vary")).contains("Origin, Accept-Encoding");
    assertThat(simple.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(simple.headers().allValues("Vary")).contains("Origin, Accept-Encoding");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(simple.body());
    assertThat(packed.body().length).isLessThan(simple.body().length / 2);
    assertThat(etag(packed)).isEqualTo(etag(simple).replaceFirst("\"$", "-gzip\""));
  }

  @Test
  void bothETagsMatchBothEncodings() throws Exception {
    published(site, anyReply().put("body", "A long reply. ".repeat(100)));
    var tags = List.of(etag(get("identity", null)), etag(get("gzip", null)));

    for (var tag : tags) {
      for (var codings : List.of("identity", "gzip")) {
        for (var known : List.of(tag, "W/" + tag, "\"other\", " + tag)) {
          var answer = get(codings, known);
          assertThat(answer.statusCode()).as(known).isEqualTo(304);
          assertThat(etag(answer)).isEqualTo(tag);
          assertThat(answer.body()).isEmpty();
        }
      }
    }
    assertThat(get("gzip", "*").statusCode()).isEqualTo(304);
    assertThat(get("gzip", "\"other\"").statusCode()).isEqualTo(200);
  }

  private HttpResponse<byte[]> get(String codings, String known) {
    var request = request(PAGE).header("Accept-Encoding", codings);
    if (known != null) {
      request.header("If-None-Match", known);
    }
    return Http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String etag(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  private String tag() {
    return read(site, PAGE).header("ETag");
  }

  /** Returns the tag after a change that must alter it. */
  private String altered(String tag, Runnable change) {
    change.run();
    var answer = readKnowing(tag, site, PAGE);
    answer.then().statusCode(200);
    assertThat(answer.header("ETag")).isNotEqualTo(tag);
    assertThat(answer.asString().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    return answer.header("ETag");
  }

  private static void erase(String site, String address) {
    var token =
        admin()
            .contentType("application/json")
            .body(Map.of("name", "Privacy", "role", "privacy", "sites", List.of(site)))
            .post("/api/admin/tokens")
            .path("token");
    plain()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body(Map.of("site", site, "email", address))
        .post("/api/privacy/erasure")
        .then()
        .statusCode(200)
        .body("comments", equalTo(1));
  }
}
