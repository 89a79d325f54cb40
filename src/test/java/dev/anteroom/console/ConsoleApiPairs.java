package dev.anteroom.console;

import static dev.anteroom.rules.RulesFixture.keywords;
import static dev.anteroom.rules.RulesFixture.rule;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.learning.TrainingTexts;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Every action of the console that writes, paired with the API call that does the same: route,
 * action, call of the console, call of the API.
 */
final class ConsoleApiPairs {
  /** Routes without an equivalent in the API, with the reason. */
  static final Map<String, String> CONSOLE_ONLY =
      Map.of(
          "POST /console/sign-in", "opens a session; the API has none, its callers send a token",
          "POST /console/sign-out", "ends a session");

  private static final String DECISIONS = "/console/decisions";
  private static final String UNDO = "/console/undo";
  private static final String RULES = "/console/rules";

  private static final String TRAINING_FILE = TrainingTexts.file(2);

  static final List<Pair> ALL =
      List.of(
          pair("POST /console/decisions", "one comment is approved")
              .console(t -> t.form(DECISIONS, "decision=approve", "comment=" + t.comment(0)))
              .api(t -> t.decide("approve", t.comment(0))),
          pair("POST /console/decisions", "one is rejected, of the version that was read")
              .console(t -> t.form(DECISIONS, "decision=reject", "comment=" + t.comment(0) + "~1"))
              .api(t -> t.decide("reject", t.comment(0) + "~1")),
          pair("POST /console/decisions", "two are marked as spam")
              .console(t -> t.form(DECISIONS, "decision=spam", of(t, 0), of(t, 2)))
              .api(t -> t.decide("spam", t.comment(0), t.comment(2))),
          pair("POST /console/decisions", "one is deleted")
              .console(t -> t.form(DECISIONS, "decision=delete", of(t, 1)))
              .api(t -> t.decide("delete", t.comment(1))),
          pair("POST /console/decisions", "one is reopened")
              .before(t -> t.decide("spam", t.comment(0)))
              .console(t -> t.form(DECISIONS, "decision=reopen", of(t, 0)))
              .api(t -> t.decide("reopen", t.comment(0))),
          pair("POST /console/decisions", "what one claimed oneself is decided, and free again")
              .before(ParitySite::claim)
              .console(t -> t.form(DECISIONS, "decision=approve", of(t, 0)))
              .api(t -> t.decide("approve", t.comment(0))),
          refusal("POST /console/decisions", "another version was read")
              .console(t -> t.form(DECISIONS, "decision=approve", of(t, 0) + "~7"))
              .api(t -> t.decide("approve", t.comment(0) + "~7")),
          refusal("POST /console/decisions", "somebody else holds it")
              .before(ParitySite::claimByAnotherModerator)
              .console(t -> t.form(DECISIONS, "decision=approve", of(t, 0)))
              .api(t -> t.decide("approve", t.comment(0))),
          pair("POST /console/decisions", "what somebody else holds is decided anyway, with a note")
              .before(ParitySite::claimByAnotherModerator)
              .console(
                  t -> t.form(DECISIONS, "decision=approve", of(t, 0), "force=true", "note=Mine."))
              .api(t -> t.forceDecision("approve", t.comment(0), "Mine.")),
          pair("POST /console/matching", "all that match are decided")
              .console(t -> t.form("/console/matching", matching(t)))
              .api(t -> t.decideMatching("reject")),
          pair("POST /console/claims", "waiting replies are taken in hand")
              .console(t -> t.form("/console/claims", "site=" + t.site()))
              .api(t -> t.claim(20, 1_800)),
          pair("POST /console/claims/give-back", "what is in hand is given back")
              .before(ParitySite::claim)
              .console(t -> t.form("/console/claims/give-back"))
              .api(ParitySite::releaseClaims),
          pair("POST /console/undo", "a decision is taken back")
              .before(t -> t.decide("spam", t.comment(0), t.comment(1)))
              .console(t -> t.form(UNDO, "decision=" + t.lastDecision()))
              .api(t -> t.post("/api/moderation/decisions/" + t.lastDecision() + "/undo")),
          pair("POST /console/ban", "an author is banned, which is an edit of the rules")
              .console(t -> t.form("/console/ban", of(t, 0)))
              .api(t -> t.rules(2, keywords("hold", "casino"), banning(t.author(0)))),
          pair("POST /console/ban", "by the call that is made for it")
              .console(t -> t.form("/console/ban", of(t, 0)))
              .api(t -> t.post("/api/moderation/comments/" + t.comment(0) + "/ban")),
          pair("POST /console/distrust", "a chain is trusted no more")
              .console(t -> t.form("/console/distrust", of(t, 0)))
              .api(t -> t.post("/api/moderation/comments/" + t.comment(0) + "/distrust")),
          pair("POST /console/rules", "a rule is changed")
              .console(t -> t.form(RULES, edit(t, 2, "publish", "former=a-keywords-rule")))
              .api(t -> t.rules(2, keywords("spam", "poker", "dice"))),
          pair("POST /console/rules", "a rule is added")
              .console(t -> t.form(RULES, links(t)))
              .api(
                  t -> t.rules(2, keywords("hold", "casino"), rule("links", "hold").put("max", 3))),
          pair("POST /console/rules", "a rule is taken out")
              .console(t -> t.form(RULES, edit(t, 2, "remove", "former=a-keywords-rule")))
              .api(t -> t.rules(2)),
          refusal("POST /console/rules", "the rules were changed meanwhile")
              .console(t -> t.form(RULES, edit(t, 1, "publish", "former=a-keywords-rule")))
              .api(t -> t.rules(1, keywords("spam", "poker", "dice"))),
          refusal("POST /console/rules", "two rules of one id")
              .console(t -> t.form(RULES, edit(t, 2, "publish", "former=")))
              .api(t -> t.rules(2, keywords("hold", "casino"), keywords("spam", "poker", "dice"))),
          refusal("POST /console/rules", "a draft is only tried")
              .console(t -> t.form(RULES, edit(t, 2, "preview", "former=a-keywords-rule")))
              .api(t -> t.preview(keywords("spam", "poker", "dice"))),
          pair("POST /console/sites/new", "a site is made")
              .console(t -> t.form("/console/sites/new", newSite(t.otherSite())))
              .api(t -> t.putSite(t.otherSite(), "Another", "https://example.org")),
          refusal("POST /console/sites/new", "an origin that is none")
              .console(t -> t.form("/console/sites/new", "id=" + t.otherSite(), "origins=none"))
              .api(t -> t.putSite(t.otherSite(), "", "none")),
          pair("POST /console/sites/{site}", "a site's settings are replaced whole")
              .console(t ->
                  t.form(
                      "/console/sites/" + t.site(), "name=Renamed", "origins=https://example.org"))
              .api(t -> t.putSite(t.site(), "Renamed", "https://example.org")),
          refusal("POST /console/sites/{site}", "without a name")
              .console(t -> t.form("/console/sites/" + t.site(), "name="))
              .api(t -> t.putSite(t.site(), "", "https://example.org")),
          pair("POST /console/learning", "a file is taught")
              .console(t -> t.file("/console/learning?site=" + t.site(), TRAINING_FILE))
              .api(t -> t.file("/api/moderation/sites/" + t.site() + "/learning", TRAINING_FILE)),
          refusal("POST /console/learning", "a file with a fault in its last line")
              .console(
                  t -> t.file("/console/learning?site=" + t.site(), TRAINING_FILE + "\nno JSON"))
              .api(t ->
                  t.file(
                      "/api/moderation/sites/" + t.site() + "/learning",
                      TRAINING_FILE + "\nno JSON")),
          pair("POST /console/tokens", "a token is made")
              .console(t ->
                  t.form(
                      "/console/tokens", "name=Night shift", "role=moderator", "sites=" + t.site()))
              .api(t -> t.makeToken("Night shift", "moderator")),
          refusal("POST /console/tokens", "of a role that there isn't")
              .console(t -> t.form("/console/tokens", "name=Night shift", "role=king"))
              .api(t -> t.makeToken("Night shift", "king")),
          pair("POST /console/tokens/{id}/revoke", "a token is revoked")
              .before(t -> t.makeToken("Night shift", "moderator"))
              .console(t -> t.form("/console/tokens/" + t.lastToken() + "/revoke"))
              .api(ParitySite::revokeToken));

  private ConsoleApiPairs() {}

  /**
   * An action that the console and the API have in common.
   *
   * @param changes false if the action must change nothing
   * @param before what is done first at both sites, through the API
   */
  record Pair(
      String route,
      String action,
      boolean changes,
      Consumer<ParitySite> before,
      Function<ParitySite, Response> console,
      Function<ParitySite, Response> api) {

    Pair before(Function<ParitySite, Response> first) {
      return new Pair(
          route,
          action,
          changes,
          t -> assertThat(first.apply(t).statusCode()).isBetween(200, 201),
          console,
          api);
    }

    Pair console(Function<ParitySite, Response> way) {
      return new Pair(route, action, changes, before, way, api);
    }

    Pair api(Function<ParitySite, Response> way) {
      return new Pair(route, action, changes, before, console, way);
    }

    @Override
    public String toString() {
      return route + ": " + action;
    }
  }

  private static Pair pair(String route, String thing) {
    return new Pair(
        route, thing, true, t -> {}, ConsoleApiPairs::missing, ConsoleApiPairs::missing);
  }

  private static Pair refusal(String route, String thing) {
    return new Pair(
        route, thing, false, t -> {}, ConsoleApiPairs::missing, ConsoleApiPairs::missing);
  }

  private static Response missing(ParitySite twin) {
    throw new AssertionError("A pair needs a call of the console and one of the API.");
  }

  private static String of(ParitySite twin, int number) {
    return "comment=" + twin.comment(number);
  }

  private static String[] edit(ParitySite twin, int version, String wish, String former) {
    return new String[] {
      "site=" + twin.site(),
      "version=" + version,
      "wish=" + wish,
      former,
      "id=a-keywords-rule",
      "type=keywords",
      "action=spam",
      "mode=enforce",
      "match=word",
      "terms=poker\ndice"
    };
  }

  private static String[] matching(ParitySite twin) {
    return new String[] {
      "decision=reject",
      "view=?status=pending&site=" + twin.site(),
      "shown=" + Instant.now().plusSeconds(1)
    };
  }

  private static String[] links(ParitySite twin) {
    return new String[] {
      "site=" + twin.site(),
      "version=2",
      "wish=publish",
      "id=a-links-rule",
      "type=links",
      "action=hold",
      "mode=enforce",
      "max=3"
    };
  }

  private static String[] newSite(String id) {
    return new String[] {"id=" + id, "name=Another", "origins=https://example.org"};
  }

  /** The request as the console's button sends it. */
  private static ObjectNode banning(String author) {
    var rule =
        rule("author", "reject")
            .put("id", "banned")
            .put("note", "Banned in the console or by the API.");
    rule.putArray("banned").add(author);
    return rule;
  }
}
