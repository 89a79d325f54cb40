package dev.anteroom.access;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IssuingTokensTest {
  @Test
  void aTokenAllowsOnlyWhatItsRoleMay() {
    var token = token("moderator", List.of());

    as(token, "/api/moderation/comments").then().statusCode(200);
    as(token, "/api/admin/sites").then().statusCode(403).body("code", equalTo("forbidden"));
  }

  @Test
  void aPrivacyTokenDoesNotAllowModeration() {
    as(token("privacy", List.of()), "/api/moderation/comments").then().statusCode(403);
  }

  @Test
  void aTokenForOneSiteDoesNotAllowOthers() {
    var mine = anySite();
    var id = submitted(anySite(), anyReply());
    var token = token("moderator", List.of(mine));

    as(token, "/api/moderation/comments/" + id).then().statusCode(404);
    as(token, "/api/moderation/comments")
        .then()
        .statusCode(200)
        .body("comments.id", not(hasItem(id)));
  }

  @Test
  void aRevokedTokenIsRefusedAtOnce() {
    var made = make(Map.of("name", "A program", "role", "moderator")).then().extract();
    String token = made.path("token");
    as(token, "/api/moderation/comments").then().statusCode(200);

    admin().delete("/api/admin/tokens/" + made.path("id")).then().statusCode(204);

    as(token, "/api/moderation/comments").then().statusCode(401);
    admin().delete("/api/admin/tokens/" + made.path("id")).then().statusCode(404);
  }

  @Test
  void anExpiredTokenIsRefused() {
    var token = token("moderator", List.of());
    Sql.execute("update token set expires_at = now() - interval '1 second'");

    as(token, "/api/moderation/comments").then().statusCode(401);
  }

  @Test
  void aTokenIsShownOnceAndStoredAsADigest() {
    var token = token("moderator", List.of());
    as(token, "/api/moderation/comments");

    var list = admin().get("/api/admin/tokens").then().statusCode(200).extract().asString();

    assertThat(list).contains("\"lastUsedAt\"").doesNotContain(token);
  }

  @Test
  void everyInvalidFieldOfATokenRequestIsReported() {
    make(Map.of(
            "name", " ",
            "role", "king",
            "sites", List.of("no-such-site"),
            "expiresAt", "2001-01-01T00:00:00Z"))
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("name", "role", "sites[0]", "expiresAt")));
  }

  @Test
  void atMostAHundredErrorsAreListed() {
    make(Map.of("name", "x", "role", "moderator", "sites", Collections.nCopies(150, "no-site")))
        .then()
        .statusCode(422)
        .body("errors.size()", equalTo(100));
  }

  @Test
  void aNameOfMoreThanFourTimesItsLimitIsRefusedBeforeItIsTrimmed() {
    make(Map.of("name", "x" + " ".repeat(400), "role", "moderator"))
        .then()
        .statusCode(422)
        .body("errors.code", equalTo(List.of("too_long")));
  }

  @Test
  void anAdminTokenForSomeSitesIsRefused() {
    make(Map.of("name", "An admin", "role", "admin", "sites", List.of(anySite())))
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid"))
        .body("errors.field", equalTo(List.of("sites")))
        .body("errors[0].code", equalTo("invalid"));

    as(token("admin", List.of()), "/api/admin/sites").then().statusCode(200);
  }

  @Test
  void anAdminTokenForSomeSitesOfAFormerReleaseIsNoCredential() {
    var made = make(Map.of("name", "An admin", "role", "admin")).then().extract();
    String token = made.path("token");
    Sql.execute(
        "update token set sites = array['a'] where id = cast(? as uuid)", made.<String>path("id"));

    as(token, "/api/admin/sites").then().statusCode(401);
    as(token, "/api/moderation/comments").then().statusCode(401);
    plain().formParam("token", token).post("/console/sign-in").then().statusCode(403);
    admin().get("/api/admin/tokens").then().body("tokens.id", hasItem(made.<String>path("id")));
  }

  @Test
  void anEmailAddressInANameIsNotStored() {
    make(Map.of("name", "Key of me@example.org", "role", "moderator")).then().statusCode(201);

    assertThat(admin().get("/api/admin/tokens").asString())
        .contains("Key of [email]")
        .doesNotContain("me@example.org");
  }

  @Test
  void theAuditLogShowsWhoCreatedAndRevokedAToken() {
    String id = make(Map.of("name", "A program", "role", "moderator")).path("id");
    admin().delete("/api/admin/tokens/" + id);
    var site = anySite();

    admin()
        .get("/api/admin/audit")
        .then()
        .statusCode(200)
        .body("entries.find { it.detail == '" + id + "' }.action", equalTo("token.revoked"))
        .body("entries.find { it.site == '" + site + "' }.action", equalTo("site.made"))
        .body("entries.find { it.site == '" + site + "' }.actor", equalTo("administrator"));
  }

  @Test
  void aSessionEndsWithItsToken() {
    var made =
        make(Map.of("name", "A person", "role", "moderator", "expiresAt", tomorrow())).then();
    String token = made.extract().path("token");
    var cookie =
        plain()
            .contentType("application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .formParam("token", token)
            .post("/console/sign-in")
            .then()
            .statusCode(303)
            .extract()
            .cookie("anteroom-session");
    plain().cookie("anteroom-session", cookie).get("/console").then().statusCode(200);

    admin().delete("/api/admin/tokens/" + made.extract().path("id"));

    assertThat(plain().cookie("anteroom-session", cookie).get("/console").statusCode())
        .isNotEqualTo(200);
  }

  private static String tomorrow() {
    return Instant.now().plusSeconds(86_400).toString();
  }

  private static Response make(Map<String, ?> wish) {
    return admin().contentType("application/json").body(wish).post("/api/admin/tokens");
  }

  private static String token(String role, List<String> sites) {
    var wish = new HashMap<String, Object>(Map.of("name", "A " + role, "role", role));
    wish.put("sites", sites);
    return make(wish).then().statusCode(201).extract().path("token");
  }

  private static Response as(String token, String path) {
    return plain().header("Authorization", "Bearer " + token).get(path);
  }
}
