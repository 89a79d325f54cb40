package dev.anteroom.moderation;

import static dev.anteroom.Anteroom.admin;
import static dev.anteroom.Anteroom.anyReply;
import static dev.anteroom.Anteroom.anySite;
import static dev.anteroom.Anteroom.queued;
import static dev.anteroom.Anteroom.submitted;
import static dev.anteroom.moderation.RulesFixture.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import com.github.f4b6a3.uuid.UuidCreator;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What another replica does is seen in the tables alone: here nobody is notified of anything. */
@QuarkusTest
class OtherReplicaTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  @Inject AgroalDataSource database;

  @Test
  void rulesThatAnotherReplicaPublishedAreLiveWithinTwoSeconds() throws SQLException {
    var site = anySite();

    execute(
        """
        insert into rule_set (site, version, rules, actor, at)
        values ('%1$s', 2, '[{"id": "w", "type": "keywords", "action": "spam", "terms": ["casino"]}]', 'x', now());
        update site set revision = nextval('site_revision') where id = '%1$s'
        """
            .formatted(site));

    within(SOON, () -> admin().get(path(site)).path("version").equals(2));
    var id = submitted(site, anyReply().put("body", "A casino."));
    queued(id).then().body("verdict.matches.rule", hasItem("w"));
  }

  @Test
  void whatAnotherReplicaStoredCountsAsARepeat() throws SQLException {
    var site = anySite();
    var body = "Earn nine hundred a week from your own home, ask my uncle how.";
    execute(
        """
        insert into comment (id, site, article, depth, name, body, status, created_at, chain, proven, verdict)
        values ('%1$s', '%2$s', 'a', 1, 'x', '%3$s', 'pending', now(), '%1$s', false, '{"matches": []}')
        """
            .formatted(UuidCreator.getTimeOrderedEpoch(), site, body));

    within(
        SOON.multipliedBy(3),
        () -> {
          var id = submitted(site, anyReply().put("body", body));
          return queued(id).jsonPath().getList("verdict.matches.rule").contains("repeats");
        });
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void within(Duration time, BooleanSupplier condition) {
    var end = Instant.now().plus(time);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("still not so").isBefore(end);
      Thread.onSpinWait();
    }
  }
}
