package dev.anteroom.moderation;

import static dev.anteroom.rules.RulesFixture.path;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.hamcrest.Matchers.hasItem;

import dev.anteroom.testsupport.CommentRows;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Changes by another replica are found by reading the tables; nothing notifies this replica. */
@QuarkusTest
class OtherReplicaTest {
  @Test
  void rulesThatAnotherReplicaPublishedAreInForceWithinTwoSeconds() {
    var site = anySite();

    Sql.execute(
        """
        insert into rule_set (site, version, rules, actor, at)
        values ('%1$s', 2, '[{"id": "w", "type": "keywords", "action": "spam", "terms": ["casino"]}]', 'x', now());
        update site set revision = nextval('site_revision') where id = '%1$s'
        """
            .formatted(site));

    Eventually.until(() -> admin().get(path(site)).path("version").equals(2));
    var id = submitted(site, anyReply().put("body", "A casino."));
    queued(id).then().body("verdict.matches.rule", hasItem("w"));
  }

  @Test
  void aCommentStoredByAnotherReplicaCountsAsARepeat() {
    var site = anySite();
    var body = "Earn nine hundred a week from your own home, ask my uncle how.";
    CommentRows.in(site).body(body).insert();

    Eventually.until(() -> {
      var id = submitted(site, anyReply().put("body", body));
      return queued(id).jsonPath().getList("verdict.matches.rule").contains("repeats");
    });
  }
}
