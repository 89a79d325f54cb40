package dev.anteroom.comment;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.testsupport.CommentRows;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrates rows that the previous release wrote, under its keys. */
@QuarkusTest
class ArticleKeyMigrationTest {
  private static final String KEY = "https://example.org/caf%C3%A9";
  private static final List<String> FORMER =
      List.of("https://example.org/café", KEY, "https://example.org/caf%c3%a9");

  @Inject ArticleKeyMigrationJob job;

  private final String site = anySite();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/café/",
        "https://example.org/100%",
        "https://example.org/wiki/[draft]",
        "https://example.org/a|b",
        "https://example.org/%7Eann?id=1&srsltid=x",
        "https://example.org/docs/lodash@4.17.21/",
        "https://bücher.example/a"
      })
  void commentsOfThePreviousReleaseAreFoundBeforeAndAfterTheMigration(String sent) {
    var former = FormerArticleKey.of(sent).orElseThrow().replaceAll("[^/]+@[^/]+", "[email]");
    published(former);

    assertThat(total(sent)).isEqualTo(1);
    assertThat(count(sent)).isEqualTo(1);

    assertKeyAfterARun(former, 0);
    Eventually.holds(() -> assertThat(total(sent)).isEqualTo(1));
  }

  @Test
  void threadsOfOneArticleAreMerged() {
    FORMER.forEach(this::published);
    assertThat(total(KEY)).isEqualTo(3);

    assertKeyAfterARun(KEY, 3);
    Eventually.holds(() -> FORMER.forEach(way -> assertThat(total(way)).isEqualTo(3)));
    // The search index of the queue is updated after submissions are stored.
    Eventually.holds(() ->
        admin()
            .queryParam("site", site)
            .queryParam("article", "https://example.org/café?utm_source=x")
            .get("/api/moderation/comments")
            .then()
            .body("comments.article", containsInAnyOrder(FORMER.toArray())));
  }

  @Test
  void anAnswerToACommentThatIsNotMigratedYetIsAccepted() {
    var id = published("https://example.org/café");

    submit(
            site,
            anyReply().put("article", "https://example.org/caf%C3%A9").put("parent", id.toString()))
        .then()
        .statusCode(202);
  }

  @Test
  void commentsThatThePreviousReleaseWritesLaterAreMigratedToo() {
    published("https://example.org/café");
    assertKeyAfterARun(KEY, 1);
    published("https://example.org/caf%c3%a9");

    assertThat(total("https://example.org/caf%c3%a9")).isEqualTo(2);
    assertKeyAfterARun(KEY, 2);
  }

  @Test
  void anInterruptedMigrationContinuesWhereItStopped() {
    FORMER.forEach(this::published);
    var first =
        Eventually.succeeds(() -> {
          var batch = QuarkusTransaction.requiringNew().call(() -> job.batch(null, 1));
          assertThat(batch.last()).isNotNull();
          return batch;
        });
    Sql.whileHeld(
        "select pg_advisory_xact_lock(%d)".formatted(LeaderLock.Job.REWRITING_ARTICLES.lockKey()),
        () ->
            assertThat(QuarkusTransaction.requiringNew().call(() -> job.batch(first.last(), 1)))
                .isEqualTo(ArticleKeyMigrationJob.Batch.END));

    assertKeyAfterARun(KEY, 3);
  }

  @Test
  void erasedCommentsStayErased() {
    var id = published("https://example.org/café");
    Sql.execute("update comment set name = '', body = '' where id = ?", id);

    assertKeyAfterARun(KEY, 1);
    assertThat(
            Sql.number(
                "select count(*) from comment where id = ? and article = ? and page is null",
                id,
                KEY))
        .isEqualTo(1);
  }

  @Test
  void anArticleClosedUnderOneSpellingIsClosed() {
    openedBefore(KEY, true);
    openedBefore("https://example.org/café", false);
    openedBefore("https://example.org/caf%c3%a9", true);

    assertOpenAfterARun(false);
    admin()
        .contentType("application/json")
        .body(Map.of("article", KEY, "open", true))
        .put("/api/admin/sites/" + site + "/articles")
        .then()
        .statusCode(200);
    assertOpenAfterARun(true);
  }

  @Test
  void anArticleThatThePreviousReleaseClosesLaterIsClosed() {
    openedBefore("https://example.org/café", true);
    assertOpenAfterARun(true);

    openedBefore("https://example.org/café", false);

    assertOpenAfterARun(false);
  }

  private void assertOpenAfterARun(boolean isOpen) {
    Eventually.holds(() -> {
      job.run();
      for (var way : FORMER) {
        plain()
            .queryParam("article", way)
            .get("/api/sites/" + site + "/form")
            .then()
            .body("open", equalTo(isOpen));
      }
    });
  }

  /** Repeated, because the service's own run of the job may hold the lock. */
  private void assertKeyAfterARun(String key, int comments) {
    Eventually.holds(() -> {
      job.run();
      assertThat(
              Sql.number("select count(*) from comment where site = ? and article = ?", site, key))
          .isEqualTo(comments);
    });
  }

  private void openedBefore(String article, boolean isOpen) {
    Sql.execute(
        """
        insert into article_opening (site, article, is_open) values (?, ?, ?)
        on conflict (site, md5(article)) do update set is_open = excluded.is_open
        """,
        site,
        article,
        isOpen);
  }

  /** Stores a comment under a former key, which a person approves. */
  private UUID published(String article) {
    var id = CommentRows.in(site).article(article).insert();
    decide("approve", id.toString()).then().statusCode(200);
    return id;
  }

  private int total(String article) {
    return plain()
        .queryParam("article", article)
        .get("/api/sites/" + site + "/comments")
        .then()
        .statusCode(200)
        .extract()
        .path("total");
  }

  private int count(String article) {
    return plain()
        .queryParam("article", article)
        .get("/api/sites/" + site + "/counts")
        .then()
        .statusCode(200)
        .extract()
        .path("counts[0].count");
  }
}
