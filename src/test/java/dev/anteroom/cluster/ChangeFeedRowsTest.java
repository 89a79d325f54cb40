package dev.anteroom.cluster;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows that triggers write into the change feed, and what another replica makes of them. */
@QuarkusTest
class ChangeFeedRowsTest {
  @Inject AgroalDataSource database;
  @Inject ChangeFeedRows rows;

  private final String site = anySite();
  private final String other = anySite();

  @ParameterizedTest
  @EnumSource(names = {"ARTICLE", "SITE"})
  void aTransactionThatEndsLongAfterLaterOnesIsNotMissed(ChangeKind kind) throws SQLException {
    published(site, anyReply());
    published(other, anyReply());
    var fired = new CopyOnWriteArrayList<Changes>();
    var replica =
        new ChangeFeed(
            rows,
            change -> {
              fired.add(change);
              return CompletableFuture.completedStage(change);
            },
            poll -> {},
            Clock.systemUTC());
    replica.start(
        new StartupEvent(), new BackgroundJobs(new SimpleMeterRegistry(), Clock.systemUTC()));
    Eventually.until(() -> fired.size() >= ChangeKind.values().length);
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(change(kind, site));
      for (int i = 1; i <= 3; i++) {
        Sql.execute(change(kind, other));
        int times = i;
        Eventually.until(() -> count(fired, kind, other) == times);
      }
      assertThat(count(fired, kind, site)).isZero();
      connection.commit();
      Eventually.until(() -> count(fired, kind, site) == 1);
    } finally {
      replica.stop(new ShutdownEvent());
    }
  }

  private static String change(ChangeKind kind, String site) {
    return switch (kind) {
      case ARTICLE -> "update comment set name = name || 'x' where site = '" + site + "'";
      case SITE -> "update site set revision = nextval('site_revision') where id = '" + site + "'";
      case COMMENT -> throw new IllegalArgumentException();
    };
  }

  private static long count(List<Changes> fired, ChangeKind kind, String site) {
    return fired.stream()
        .filter(change -> change.kind() == kind)
        .flatMap(change ->
            change instanceof Changes.Known(var same, var changes)
                ? changes.stream()
                : List.<Changes.Change>of().stream())
        .filter(change -> change.site().equals(site))
        .count();
  }

  @Test
  void aChangedArticleIsWrittenForBothReleases() {
    published(site, anyReply());

    assertThat(articles("article_change"))
        .isEqualTo(articles("change_feed where kind = 'article'"))
        .isEqualTo(1);
    assertThat(
            Sql.text(
                "select string_agg(key::uuid::text, '') from change_feed where kind = 'article' and site = ?",
                site))
        .isEqualTo(Sql.text("select article::text from article_change where site = ?", site));
  }

  private long articles(String table) {
    return Sql.number(
        "select count(*) from (select * from %s) as change where site = ?".formatted(table), site);
  }

  @Test
  void aBatchOfPendingCommentsIsOneRowAndChangesNoArticle() throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Sql.executeAll(
          connection,
          """
          insert into comment (id, site, article, depth, name, body, status, created_at, chain, proven, verdict)
          select gen_random_uuid(), '%s', 'an-article', 1, 'x', 'A reply.', 'pending', now(),
                 gen_random_uuid(), false, '{"matches": []}'
          from generate_series(1, 20)
          """
              .formatted(site));

      assertThat(
              Sql.column(
                  connection, "select kind from change_feed where xact = pg_current_xact_id()"))
          .containsExactly("comment");
      connection.rollback();
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "true, 0"})
  void decisionsOfPeopleAreOneRowAndStepsOfScreeningNone(boolean isAutomatic, int rows)
      throws SQLException {
    var id = submitted(site, anyReply());
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Sql.executeAll(
          connection,
          """
          insert into history (id, comment, at, actor, from_status, to_status, rules_version, automatic)
          select gen_random_uuid(), '%s', now(), 'x', 'pending', 'spam', 0, %s
          from generate_series(1, 3)
          """
              .formatted(id, isAutomatic));

      assertThat(
              Sql.column(
                  connection, "select kind from change_feed where xact = pg_current_xact_id()"))
          .hasSize(rows);
      connection.rollback();
    }
  }

  @Test
  void settingsRulesAndOpeningsAreChangesOfTheirSite() {
    long before = articles("change_feed where kind = 'site'");

    Sql.execute(change(ChangeKind.SITE, site));

    assertThat(before).isPositive();
    assertThat(articles("change_feed where kind = 'site'")).isEqualTo(before + 1);
  }

  @Test
  void changesAreDeletedBelowATransactionAndIfTheyCameFromAnotherServer() {
    Sql.execute(
        """
        insert into change_feed (kind, xact, site) values
          ('site', '1', 'below'), ('site', '9000000000000', 'elsewhere')
        """);
    submitted(site, anyReply());

    rows.deleteBelow(2);

    assertThat(Sql.number("select count(*) from change_feed where site in ('below', 'elsewhere')"))
        .isZero();
    assertThat(articles("change_feed where kind = 'site'")).isPositive();
  }

  @Test
  void theFeedIsPurgedTooIfThePreviousReleasePurgesItsTable() {
    Sql.execute("insert into change_feed (kind, xact, site) values ('site', '1', 'old')");
    Sql.execute(
        "insert into article_change (xact, site, article) values ('2', 'old', gen_random_uuid())");

    Sql.execute("delete from article_change where xact < '3'");

    assertThat(Sql.number("select count(*) from change_feed where site = 'old'")).isZero();
    assertThat(articles("change_feed where kind = 'site'")).isPositive();
  }
}
