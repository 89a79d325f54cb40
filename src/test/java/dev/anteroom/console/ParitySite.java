package dev.anteroom.console;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.submitted;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.moderation.TokensFixture;
import dev.anteroom.rules.RulesFixture;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Eventually;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/**
 * One of two equal sites with three comments and one rule, at which one administrator does the same
 * through the console or the API.
 */
final class ParitySite {
  private final String site = anySite();
  private final Instant createdAt = Instant.now();
  private final List<String> comments;
  private final String token;
  private String lastToken = "";
  private String lastDecision;

  ParitySite(String token) {
    this.token = token;
    RulesFixture.publish(site, RulesFixture.keywords("hold", "casino"));
    comments =
        IntStream.range(0, 3)
            .mapToObj(i -> submitted(site, anyReply().put("body", "Reply " + i)))
            .toList();
  }

  String site() {
    return site;
  }

  /** Returns the id of a site that does not exist yet. */
  String otherSite() {
    return site + "-b";
  }

  String comment(int number) {
    return comments.get(number);
  }

  String author(int number) {
    return Anteroom.queued(comment(number)).path("author");
  }

  SiteRowsSnapshot rows() {
    return new SiteRowsSnapshot(site, otherSite(), createdAt);
  }

  /** Posts a form of the console as its page does; each field is {@code name=value}. */
  Response form(String path, String... fields) {
    var request = fromConsole().cookie("anteroom-session", session());
    for (var field : fields) {
      int equals = field.indexOf('=');
      request.formParam(field.substring(0, equals), field.substring(equals + 1));
    }
    return request.post(path);
  }

  /** Uploads a file, to the console as its page does or to the API as a program does. */
  Response file(String path, String lines) {
    var request =
        path.startsWith("/console")
            ? fromConsole().cookie("anteroom-session", session())
            : plain().header("Authorization", "Bearer " + token);
    return request.contentType("application/x-ndjson").body(lines).post(path);
  }

  /** Posts to the API without a body. */
  Response post(String path) {
    return plain().header("Authorization", "Bearer " + token).post(path);
  }

  /** Replaces the rules of a version. */
  Response rules(int version, JsonNode... rules) {
    return RulesFixture.put(
        plain().header("Authorization", "Bearer " + token), site, "\"" + version + "\"", rules);
  }

  /** Previews rules. */
  Response preview(JsonNode... rules) {
    return request(RulesFixture.rules(rules)).post(RulesFixture.path(site) + "/preview");
  }

  Response putSite(String id, String name, String origin) {
    var settings = Anteroom.JSON.createObjectNode().put("name", name);
    settings.putArray("origins").add(origin);
    return request(settings).put("/api/admin/sites/" + id);
  }

  /** Decides through the API; each comment is an id, or an id, a tilde and a version. */
  Response decide(String decision, String... written) {
    var order = Anteroom.JSON.createObjectNode().put("decision", decision);
    var targets = order.putArray("comments");
    for (var comment : written) {
      var target = targets.addObject();
      int tilde = comment.indexOf('~');
      target.put("id", tilde < 0 ? comment : comment.substring(0, tilde));
      if (tilde >= 0) {
        target.put("version", Integer.parseInt(comment.substring(tilde + 1)));
      }
    }
    var answer = request(order).post("/api/moderation/decisions");
    lastDecision = answer.path("decision");
    return answer;
  }

  /** Decides a comment that another moderator has claimed. */
  Response forceDecision(String decision, String comment, String note) {
    var order = Anteroom.JSON.createObjectNode().put("decision", decision);
    order.putArray("comments").addObject().put("id", comment);
    return request(order.put("force", true).put("note", note)).post("/api/moderation/decisions");
  }

  /** Decides all pending comments. */
  Response decideMatching(String decision) {
    var order = Anteroom.JSON.createObjectNode().put("decision", decision);
    order.putObject("filter").put("site", site).put("status", "pending");
    return request(order).post("/api/moderation/decisions/matching");
  }

  /** Creates a token for this site. */
  Response makeToken(String name, String role) {
    var wish = Anteroom.JSON.createObjectNode().put("name", name).put("role", role);
    wish.putArray("sites").add(site);
    var answer = request(wish).post("/api/admin/tokens");
    lastToken = answer.path("id");
    return answer;
  }

  String lastToken() {
    return lastToken;
  }

  Response revokeToken() {
    return plain()
        .header("Authorization", "Bearer " + token)
        .delete("/api/admin/tokens/" + lastToken);
  }

  Response releaseClaims() {
    return plain().header("Authorization", "Bearer " + token).delete("/api/moderation/claims");
  }

  String lastDecision() {
    return lastDecision;
  }

  /** Claims the first comment. */
  Response claim() {
    return claim(token);
  }

  /** Lets another moderator claim the first comment. */
  Response claimByAnotherModerator() {
    return claim(TokensFixture.token("Bob", "moderator", site));
  }

  /** Claims pending comments. */
  Response claim(int limit, int seconds) {
    return claim(token, limit, seconds);
  }

  /** Claims again if a background job held the first comment, which a claim then skips. */
  private Response claim(String holder) {
    var claimed = new AtomicReference<Response>();
    Eventually.until(() -> {
      claimed.set(claim(holder, 1, 600));
      boolean isFirst = List.of(comment(0)).equals(claimed.get().path("comments.id"));
      if (!isFirst) {
        plain().header("Authorization", "Bearer " + holder).delete("/api/moderation/claims");
      }
      return isFirst;
    });
    return claimed.get();
  }

  private Response claim(String holder, int limit, int seconds) {
    return plain()
        .header("Authorization", "Bearer " + holder)
        .contentType("application/json")
        .body(Map.of("site", site, "limit", limit, "seconds", seconds))
        .post("/api/moderation/claims");
  }

  private RequestSpecification request(JsonNode body) {
    return plain()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body(body.toString());
  }

  private String session() {
    return fromConsole()
        .formParam("token", token)
        .post("/console/sign-in")
        .cookie("anteroom-session");
  }

  private static RequestSpecification fromConsole() {
    return plain()
        .header("Sec-Fetch-Site", "same-origin")
        .header("HX-Request", "true")
        .contentType("application/x-www-form-urlencoded");
  }
}
