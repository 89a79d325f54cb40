package dev.anteroom.site;

import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.path;
import static dev.anteroom.rules.RulesFixture.publish;
import static dev.anteroom.rules.RulesFixture.rule;
import static dev.anteroom.rules.RulesFixture.screen;
import static dev.anteroom.rules.RulesFixture.text;
import static dev.anteroom.submission.ReceiptFixture.author;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.documents.ExposedMetrics;
import dev.anteroom.screening.Screener;
import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Action;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules and settings that this replica can't read, compile or interpret. */
@QuarkusTest
class LoadingSitesTest {
  @Inject SiteRepository table;
  @Inject ArticleOpenings openings;
  @Inject RuleSets ruleSets;
  @Inject LoadingSites loading;
  @Inject ObjectMapper json;
  @Inject Event<SitesLoaded> events;

  private final String site = anySite();

  @AfterEach
  void restore() {
    Sql.execute(
        """
        do $$ begin
          if exists (select from information_schema.columns
                     where table_name = 'rule_set' and column_name = 'hidden') then
            alter table rule_set rename column hidden to rules;
          end if;
        end $$
        """);
    Sql.execute("delete from rule_set where actor = 'another'");
    Sql.execute(
        "update site set settings = '{\"name\": \"x\"}' where settings ->> 'maxBody' = 'many'");
    Sql.execute(
        "update site set revision = nextval('site_revision') where id = '%s'".formatted(site));
    Eventually.holds(() -> {
      assertThat(notLoaded("rules_unread")).isZero();
      assertThat(notLoaded("rules_faulty")).isZero();
      assertThat(notLoaded("settings")).isZero();
    });
  }

  @Test
  void unreadableRulesHoldEveryCommentUntilTheyAreLoaded() {
    publish(site, publishing());
    var author = author(site, keywordsReply());
    Sql.execute("alter table rule_set rename column rules to hidden");
    publishedElsewhere("hidden", "[%s]".formatted(keywords("spam", "casino")));

    held();
    assertThat(notLoaded("rules_unread")).isEqualTo(1);
    queued(submitted(site, anyReply()))
        .then()
        .body("status", equalTo("pending"))
        .body("verdict.rulesVersion", equalTo(3))
        .body("verdict.matches.rule", contains("rules:unloaded"))
        .body(
            "verdict.matches[0].explanation",
            equalTo(
                "This rule could not be evaluated: the site's rules could not be read. The reply is held"
                    + " for a moderator."));
    assertThat(author.edit("An edited reply.").statusCode()).isIn(200, 409);

    // Without a change notification.
    Sql.execute("alter table rule_set rename column hidden to rules");
    Eventually.holds(() ->
        screen(site, text("A casino."))
            .then()
            .body("results[0].matches.rule", contains("a-keywords-rule")));
    queued(submitted(site, keywordsReply())).then().body("status", equalTo("spam"));
    assertThat(notLoaded("rules_unread")).isZero();
  }

  @Test
  void aCommentEditedWhileRulesAreUnreadableIsHeldAfterwardsToo() {
    publish(site, keywords("hold", "reply"), publishing());
    var author = author(site, anyReply());
    Sql.execute("alter table rule_set rename column rules to hidden");
    publishedElsewhere("hidden", "[%s]".formatted(publishing()));
    held();

    author.edit("Something else.").then().statusCode(200);

    queued(author.id())
        .then()
        .body("status", equalTo("pending"))
        .body("verdict.matches.rule", contains("rules:unloaded"));
    Sql.execute("alter table rule_set rename column hidden to rules");
    Eventually.holds(
        () -> screen(site, text("Any.")).then().body("results[0].action", equalTo("approve")));
    author.edit("Something new.").then().statusCode(200);
    queued(author.id())
        .then()
        .body("status", equalTo("pending"))
        .body("verdict.matches.rule", hasItem("rules:unloaded"));
  }

  @Test
  void rulesThatDoNotCompileLeaveTheFormerOnesActiveAndAMetricReportsIt() {
    publish(site, publishing());
    publishedElsewhere(
        "rules", "[{\"id\":\"p\",\"type\":\"pattern\",\"action\":\"spam\",\"regex\":\"(\"}]");

    Eventually.holds(() -> assertThat(notLoaded("rules_faulty")).isEqualTo(1));

    queued(submitted(site, anyReply()))
        .then()
        .body("status", equalTo("approved"))
        .body("verdict.rulesVersion", equalTo(2));
  }

  @Test
  void aReplicaThatStartsWithRulesThatDoNotCompileHoldsEveryComment() {
    publishedElsewhere(
        "rules", "[{\"id\":\"p\",\"type\":\"pattern\",\"action\":\"spam\",\"regex\":\"(\"}]");

    holdsEveryReply(started(), "do not compile");
  }

  @Test
  void aReplicaThatStartsWithUnreadableRulesHoldsEveryCommentUntilTheyAreLoaded() {
    publish(site, publishing());
    Sql.execute("alter table rule_set rename column rules to hidden");
    var started = started();
    holdsEveryReply(started, "could not be read");

    Sql.execute("alter table rule_set rename column hidden to rules");
    started.refreshUnread();

    assertThat(Screener.screen(reply(), Facts.NONE, started.named(site).rules()).action())
        .isEqualTo(Action.APPROVE);
  }

  @Test
  void anUnknownRuleOfANewerReleaseHoldsWhatOthersWouldApprove() {
    publishedElsewhere(
        "rules",
        """
        [{"id": "later", "type": "of a later release", "action": "spam", "some": {"new": [1]}},
         {"id": "key", "type": "keywords", "action": "spam", "terms": ["x"], "later": true},
         {"id": "value", "type": "keywords", "action": "spam", "terms": ["x"], "match": "later"},
         %s, %s]
        """
            .formatted(publishing(), keywords("reject", "casino")));

    Eventually.holds(() ->
        queued(submitted(site, anyReply()))
            .then()
            .body("status", equalTo("pending"))
            .body("verdict.matches.rule", contains("later", "key", "value", "a-shape-rule")));
    queued(submitted(site, keywordsReply())).then().body("status", equalTo("rejected"));
    admin()
        .get(path(site))
        .then()
        .statusCode(200)
        .body("rules[0].some.new", contains(1))
        .body("rules[1].later", equalTo(true));
  }

  @Test
  void banningAnAuthorKeepsAnUnknownRuleOfANewerRelease() {
    var banned = submitted(site, anyReply());
    publishedElsewhere("rules", "[{\"id\":\"later\",\"type\":\"of a later release\",\"new\":1}]");
    Eventually.holds(() -> admin().get(path(site)).then().body("version", equalTo(2)));

    admin().post("/api/moderation/comments/" + banned + "/ban").then().statusCode(200);

    admin()
        .get(path(site))
        .then()
        .body("rules.id", contains("later", "banned"))
        .body("rules[0].new", equalTo(1));
  }

  @Test
  void unreadableSettingsHoldOnlyTheCommentsOfTheirSite() {
    publish(site, publishing());
    var other = anySite();
    publish(other, publishing());
    Sql.execute(
        """
        update site set settings = '{"name": "x", "maxBody": "many"}',
                        revision = nextval('site_revision') where id = '%s'
        """
            .formatted(site));
    held();

    assertThat(notLoaded("settings")).isEqualTo(1);
    publish(other, keywords("spam", "reply"));
    queued(submitted(other, anyReply())).then().body("status", equalTo("spam"));
    assertThat(started().find(other)).isPresent();
    assertThat(started().find(site)).isEmpty();
  }

  @Test
  void anUnknownSettingOfANewerReleaseIsIgnored() {
    Sql.execute(
        """
        update site set settings = '{"name": "Renamed", "later": {"new": [1]}}',
                        revision = nextval('site_revision') where id = '%s'
        """
            .formatted(site));

    Eventually.holds(
        () -> admin().get("/api/admin/sites/" + site).then().body("name", equalTo("Renamed")));
    assertThat(notLoaded("settings")).isZero();
  }

  private void held() {
    Eventually.holds(() ->
        screen(site, text("Any."))
            .then()
            .body("results[0].action", equalTo("hold"))
            .body("results[0].matches.rule", contains("rules:unloaded")));
  }

  private void holdsEveryReply(Sites sites, String why) {
    var verdict = Screener.screen(reply(), Facts.NONE, sites.named(site).rules());

    assertThat(verdict.action()).isEqualTo(Action.HOLD);
    assertThat(verdict.matches())
        .singleElement()
        .extracting(Match::explanation)
        .asString()
        .contains(why);
  }

  /** Returns the sites of a replica that starts now. */
  private Sites started() {
    return new Sites(table, openings, ruleSets, loading, json, events, new SimpleMeterRegistry());
  }

  private static Candidate reply() {
    return new Candidate("Reader", null, "A reply.");
  }

  /** Returns a rule set that publishes every short text. */
  private static ObjectNode publishing() {
    return rule("shape", "approve").put("minLength", 1000);
  }

  private static ObjectNode keywordsReply() {
    return anyReply().put("body", "A casino.");
  }

  /** Lets another replica publish the next version. */
  private void publishedElsewhere(String column, String rules) {
    Sql.execute(
        """
        insert into rule_set (site, version, %2$s, actor, at)
        select site, max(version) + 1, '%3$s', 'another', now() from rule_set
        where site = '%1$s' group by site;
        update site set revision = nextval('site_revision') where id = '%1$s'
        """
            .formatted(site, column, rules));
  }

  private static double notLoaded(String reason) {
    return ExposedMetrics.scrape().value("anteroom_sites_not_loaded", Map.of("reason", reason));
  }
}
