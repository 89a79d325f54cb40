package dev.anteroom.site;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SiteTest {
  @Test
  void aNewSiteIsMadeWithDefaultsForAllThatIsMissing() {
    put("defaults", "{\"name\":\"Defaults\"}")
        .statusCode(201)
        .body("name", equalTo("Defaults"))
        .body("origins", equalTo(java.util.List.of()))
        .body("fields.email", equalTo("required"))
        .body("fields.website", equalTo("optional"))
        .body("maxBody", equalTo(10_000))
        .body("closeAfterDays", equalTo(0))
        .body("maxDepth", equalTo(4))
        .body("language", equalTo("en"))
        .body("noticeUrl", nullValue())
        .body("guards.honeypot", equalTo("enforce"));
  }

  @Test
  void puttingReplacesAllOfIt() {
    put("replaced", "{\"name\":\"One\",\"maxBody\":100,\"fields\":{\"email\":\"optional\"}}")
        .statusCode(201);

    put("replaced", "{\"name\":\"Two\"}").statusCode(200).body("maxBody", equalTo(10_000));
    admin()
        .get("/api/admin/sites/replaced")
        .then()
        .body("name", equalTo("Two"))
        .body("fields.email", equalTo("required"));
    admin().get("/api/admin/sites").then().body("sites.site", hasItem("replaced"));
  }

  @Test
  void everyFaultIsSaidAtOnceAndNothingIsMade() {
    put(
            "Bad_Id",
            "{\"origins\":[\"https://example.org/path\",\"example.org\"],\"maxBody\":0,\"language\":\"?\",\"contact\":\""
                + "x".repeat(301)
                + "\"}")
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder(
                "site", "name", "origins[0]", "origins[1]", "maxBody", "language", "contact"));
    admin()
        .get("/api/admin/sites/Bad_Id")
        .then()
        .statusCode(404)
        .body("code", equalTo("site_unknown"));
  }

  @Test
  void atMostAHundredFaultsAreListed() {
    put(
            "many-faults",
            "{\"name\":\"x\",\"origins\":[\""
                + String.join("\",\"", Collections.nCopies(150, "example.org"))
                + "\"]}")
        .statusCode(422)
        .body("errors.size()", equalTo(100))
        .body("detail", equalTo("Many fields have faults. The first 100 are listed."));
  }

  @Test
  void aMisspelledKeyIsAFaultAndNotADefault() {
    put("typo", "{\"name\":\"Typo\",\"fields\":{\"mail\":\"optional\"}}")
        .statusCode(422)
        .body("errors.field", contains("fields.mail"));
    put("typo", "{\"name\":\"Typo\",\"fields\":{\"email\":\"perhaps\"}}")
        .statusCode(422)
        .body("errors.field", contains("fields.email"));
  }

  @Test
  void onlyAdministratorsMay() {
    plain().get("/api/admin/sites").then().statusCode(401);
    plain()
        .contentType("application/json")
        .body("{\"name\":\"x\"}")
        .put("/api/admin/sites/x")
        .then()
        .statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({
    "https://Example.org, https://example.org:443",
    "http://example.org:80/x?y#z, http://example.org:80",
    "http://[::1]:8080/, http://[::1]:8080",
    "ftp://example.org,",
    "https://user@example.org,",
    "//example.org,",
    "an-article,",
    "https://exa mple.org,",
  })
  void originsAreComparedParsed(String address, String origin) {
    assertThat(Site.origin(address).orElse(null)).isEqualTo(origin);
  }

  @ParameterizedTest
  @CsvSource({
    "post/*, post/1, true",
    "post/*, post/, true",
    "post/*, post, false",
    "*/end, a/end, true",
    "a*b*c, abc, true",
    "a*b*c, axxbyyc, true",
    "a*b*c, axxcyyb, false",
    "ab*ba, aba, false",
    "*, anything, true",
    "exact, exact, true",
    "exact, exactly, false",
  })
  void aStarInAPatternStandsForAnyText(String pattern, String text, boolean matches) {
    assertThat(Site.matches(pattern, text)).isEqualTo(matches);
  }

  private static ValidatableResponse put(String site, String settings) {
    return admin()
        .contentType("application/json")
        .body(settings)
        .put("/api/admin/sites/" + site)
        .then();
  }
}
