package dev.anteroom.retention;

import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.submission.ReceiptFixture.author;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.anteroom.cluster.LeaderLock;
import dev.anteroom.comment.ErasingComments;
import dev.anteroom.sealing.SealingConfig;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import dev.anteroom.testsupport.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetentionTest {
  @Inject PurgeJob purging;
  @Inject PurgeRows rows;
  @Inject Sites sites;
  @Inject Session session;
  @Inject AuthorRows authors;
  @Inject ErasingComments forgetting;
  @Inject LeaderLock replicas;
  @Inject SealingConfig privacy;

  @Inject Scheduler scheduler;

  @BeforeEach
  void pausePurges() {
    RetentionFixture.pausePurges(scheduler);
  }

  @AfterEach
  void resumePurges() {
    scheduler.resume();
  }

  @Test
  void fieldsWithoutRetentionAreNeverStored() {
    var site = siteKeeping(Map.of("addressDays", 0, "authorDays", 0, "spamDays", 0));
    var plain = submitted(site, anyReply());
    var spam = submitted(site, anyReply().put("homepage", "filled"));

    queued(plain).then().body("author", nullValue()).body("body", equalTo("A reply."));
    queued(spam).then().body("status", equalTo("spam")).body("body", equalTo(""));
    assertThat(sealed(site)).isZero();
    assertThat(Sql.number("select count(*) from author where site = ?", site)).isZero();
    assertThat(Sql.number("select count(*) from data_key where site = ?", site)).isZero();
  }

  @Test
  void anAddressIsPurgedAfterItsRetentionAndItsKeyIsDeleted() {
    var site = siteKeeping(Map.of("addressDays", 10));
    var old = aged(submitted(site, anyReply()), 11);
    submitted(site, anyReply());
    Sql.execute(
        "update data_key set created_at = created_at - interval '11 days' where site = '%s'"
            .formatted(site));

    purge(site);

    assertThat(sealed(site)).isEqualTo(1);
    assertThat(Sql.number("select count(*) from data_key where site = ?", site)).isZero();
    queued(old).then().body("author", not(nullValue()));
  }

  @Test
  void anAuthorWithoutCommentsIsDeleted() {
    var site = siteKeeping(Map.of("authorDays", 10));
    var old = aged(submitted(site, anyReply()), 11);
    var gone = aged(submitted(site, anyReply().put("email", "gone@example.org")), 11);
    var fresh = submitted(site, anyReply());
    Sql.execute(
        "update author set id = '%s' where id = (select author from comment where id = '%s')"
            .formatted(PurgeRows.lastIdOf(ago(11)), gone));

    purge(site);

    queued(old).then().body("author", nullValue());
    queued(gone).then().body("author", nullValue());
    queued(fresh).then().body("author", not(nullValue()));
    assertThat(Sql.number("select count(*) from author where site = ?", site)).isEqualTo(1);
  }

  @Test
  void theTextOfOldSpamIsPurgedAndItsStatusIsKept() {
    var site = siteKeeping(Map.of("spamDays", 10));
    var old = submitted(site, anyReply().put("email", "spammer@example.org"));
    var fresh = submitted(site, anyReply());
    decide("spam", old, fresh);
    filed(old, 11);

    purge(site);

    queued(old)
        .then()
        .body("body", equalTo(""))
        .body("name", equalTo(""))
        .body("status", equalTo("spam"));
    queued(fresh).then().body("body", equalTo("A reply."));
  }

  @Test
  void theDaysOfSpamCountFromItsLastFiling() {
    var site = siteKeeping(Map.of("spamDays", 10));
    var late = aged(submitted(site, anyReply()), 40);
    var again = aged(submitted(site, anyReply().put("body", "Another.")), 40);
    decide("spam", late, again);
    filed(again, 39);
    decide("reopen", again);
    decide("spam", again);

    purge(site);

    queued(late).then().body("body", equalTo("A reply."));
    queued(again).then().body("body", equalTo("Another."));
  }

  @Test
  void theRetentionOfSpamFiledByARuleBeginsAtItsArrival() {
    var site = siteKeeping(Map.of("spamDays", 10));
    var old = arrived(submitted(site, anyReply().put("homepage", "filled")), 11);
    var fresh = arrived(submitted(site, anyReply().put("homepage", "filled")), 9);

    purge(site);

    queued(old).then().body("status", equalTo("spam")).body("body", equalTo(""));
    queued(fresh).then().body("status", equalTo("spam")).body("body", equalTo("A reply."));
  }

  @Test
  void theDelayOfOverdueSpamCountsFromItsFiling() {
    var site = siteKeeping(Map.of("spamDays", 10));
    var figures = new SimpleMeterRegistry();
    var due = purging(site, rows, figures);
    var spam = aged(submitted(site, anyReply()), 40);
    decide("spam", spam);
    assertThat(rows.oldestOverdueSpamFiledAt(site, ago(10))).isEmpty();
    filed(spam, 12);
    // Another replica holds the lock and hangs.
    Sql.whileHeld(
        "select pg_advisory_xact_lock(" + 0x0A_0705 + ")",
        () -> {
          due.purge();
          assertThat(overdue(figures)).isBetween(47 * 3600.0, 49 * 3600.0);
        });

    due.purge();

    assertThat(overdue(figures)).isZero();
  }

  @Test
  void earlierTextsOfOldSpamArePurgedAndItsAuthorSeesNoDifference() {
    var site = siteKeeping(Map.of("spamDays", 10));
    publish(site, keywords("spam", "casino"));
    var spam = author(site, anyReply().put("body", "A garden."));
    spam.edit("A casino.").then().statusCode(200);
    var waiting = author(site, anyReply().put("body", "A garden."));
    waiting.edit("A meadow.").then().statusCode(200);
    // As if they had arrived that long ago; the ids stay, because receipts are computed from them.
    for (var id : List.of(spam.id(), waiting.id())) {
      Sql.execute(
          "update comment set created_at = created_at - interval '11 days' where id = '%s'"
              .formatted(id));
    }
    assertThat(rows.purgeSpam(site, Instant.now().plusSeconds(1))).isEqualTo(1);

    queued(spam.id()).then().body("texts.body", equalTo(List.of("")));
    queued(waiting.id()).then().body("texts.body", equalTo(List.of("A garden.", "A meadow.")));
    for (int round = 0; round < 2; round++) {
      for (var author : List.of(spam, waiting)) {
        author
            .get()
            .then()
            .body("status", equalTo("pending"))
            .body("body", equalTo(""))
            .body("version", equalTo(2 + round));
        author
            .edit("Again.")
            .then()
            .statusCode(200)
            .body("status", equalTo("pending"))
            .body("body", equalTo("Again."))
            .body("version", equalTo(3 + round));
      }
    }
    queued(spam.id())
        .then()
        .body("status", equalTo("spam"))
        .body("name", equalTo(""))
        .body("texts.body", equalTo(List.of("")));
  }

  @Test
  void aPurgeThatRemovesATextFromAThreadInvalidatesItsPage() {
    var site = siteKeeping(Map.of("spamDays", 10));
    var top = aged(submitted(site, anyReply()), 11);
    decide("approve", top);
    published(site, anyReply().put("parent", top));
    decide("spam", top);
    filed(top, 11);
    long before = changes(site);

    purge(site);

    assertThat(changes(site)).isEqualTo(before + 1);
    published(site).then().body("comments[0].removed", equalTo(true)).body("total", equalTo(1));
  }

  @Test
  void aPurgeOfWhatReadersDoNotSeeInvalidatesNoPage() {
    var site = siteKeeping(Map.of("addressDays", 10));
    decide("approve", aged(submitted(site, anyReply()), 11));
    long before = changes(site);

    purge(site);

    assertThat(sealed(site)).isZero();
    assertThat(changes(site)).isEqualTo(before);
  }

  @Test
  void theMetricShowsHowLongTheOldestRowIsOverdue() {
    var site = siteKeeping(Map.of("addressDays", 10));
    var figures = new SimpleMeterRegistry();
    var due = purging(site, rows, figures);
    aged(submitted(site, anyReply()), 12);
    Sql.execute("insert into purge values ('%s', 'AUTHOR', '%s')".formatted(site, new UUID(0, 0)));
    // Another replica holds the lock and hangs.
    Sql.whileHeld(
        "select pg_advisory_xact_lock(" + 0x0A_0705 + ")",
        () -> {
          due.purge();
          assertThat(overdue(figures)).isGreaterThan(Duration.ofHours(47).toSeconds());
        });

    due.purge();

    assertThat(overdue(figures)).isZero();
    assertThat(sealed(site)).isZero();
  }

  @Test
  void theOverdueMetricIsUpdatedEvenIfThePurgeFails() {
    var site = siteKeeping(Map.of("addressDays", 10));
    aged(submitted(site, anyReply()), 12);
    Sql.execute("insert into purge values ('%s', 'AUTHOR', '%s')".formatted(site, new UUID(0, 0)));
    var broken =
        new PurgeRows(session, authors, forgetting, replicas) {
          @Override
          int purge(RetainedField part, String of, Instant before) {
            throw new IllegalStateException("The disk is full");
          }

          @Override
          Optional<Instant> oldestOverdue(RetainedField part, String of, Instant before) {
            return rows.oldestOverdue(part, of, before);
          }

          @Override
          Optional<Instant> oldestOverdueSpamFiledAt(String of, Instant before) {
            return rows.oldestOverdueSpamFiledAt(of, before);
          }
        };
    var figures = new SimpleMeterRegistry();

    var job = purging(site, broken, figures);
    assertThatThrownBy(job::purge).isInstanceOf(IllegalStateException.class);

    assertThat(overdue(figures)).isGreaterThan(Duration.ofHours(47).toSeconds());
    purge(site);
  }

  /** Returns a job for one site; that of the service would purge the sites of all tests. */
  private PurgeJob purging(String site, PurgeRows rows, MeterRegistry figures) {
    return new PurgeJob(sites, rows, privacy, Clock.systemUTC(), figures) {
      @Override
      List<Site> sites() {
        return List.of(RetentionTest.this.sites.named(site));
      }
    };
  }

  private static double overdue(MeterRegistry figures) {
    return figures.get("anteroom.retention.overdue").timeGauge().value();
  }

  private void purge(String site) {
    purging.purge(sites.find(site).orElseThrow());
  }

  private long changes(String site) {
    return Sql.number("select count(*) from article_change where site = ?", site);
  }

  private long sealed(String site) {
    return Sql.number(
        "select count(*) from comment where site = ? and sealed_address is not null", site);
  }

  /** Makes a comment look as if it arrived so many days ago, including its id. */
  private String aged(String id, int days) {
    var old = PurgeRows.lastIdOf(ago(days));
    var older =
        new UUID(old.getMostSignificantBits(), UUID.fromString(id).getLeastSignificantBits());
    Sql.execute(
        "update comment set id = '%s', created_at = created_at - interval '%d days' where id = '%s'"
            .formatted(older, days, id));
    return older.toString();
  }

  /** Makes a comment look as if it arrived so many days ago, but keeps its id. */
  private String arrived(String id, int days) {
    Sql.execute(
        "update comment set created_at = created_at - interval '%d days' where id = '%s'"
            .formatted(days, id));
    return id;
  }

  /** Makes a comment look as if it was filed as spam so many days ago. */
  private void filed(String id, int days) {
    Sql.execute(
        "update comment set spam_since = spam_since - interval '%d days' where id = '%s'"
            .formatted(days, id));
  }

  private static Instant ago(int days) {
    return Instant.now().minus(Duration.ofDays(days));
  }

  private static String siteKeeping(Map<String, ?> retention) {
    return siteWith(Map.of("name", "A site", "retention", retention));
  }
}
