package dev.anteroom.site;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonPointer;
import dev.anteroom.screening.RuleSet;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class SiteTest {
  @Test
  void aNewSiteIsCreatedWithDefaultsForMissingSettings() {
    put("defaults", "{\"name\":\"Defaults\"}")
        .statusCode(201)
        .body("name", equalTo("Defaults"))
        .body("origins", equalTo(List.of()))
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
  void aPutReplacesAllSettings() {
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
  void allErrorsAreReportedAndNothingIsCreated() {
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
  void atMostAHundredErrorsAreListed() {
    put(
            "many-faults",
            "{\"name\":\"x\",\"origins\":[\""
                + String.join("\",\"", Collections.nCopies(150, "example.org"))
                + "\"]}")
        .statusCode(422)
        .body("errors.size()", equalTo(100))
        .body("detail", equalTo("Many fields are not valid. The first 100 are listed."));
  }

  @Test
  void theNameOfStaffIsStrippedAndMayBeMissing() {
    put("staff", "{\"name\":\"Staff\",\"staffName\":\"  The editors \"}")
        .statusCode(201)
        .body("staffName", equalTo("The editors"));
    put("staff", "{\"name\":\"Staff\",\"staffName\":\" \"}")
        .statusCode(200)
        .body("staffName", nullValue());
    put("staff", "{\"name\":\"Staff\",\"staffName\":\" %s \"}".formatted("x".repeat(100)))
        .statusCode(200);
    put("staff", "{\"name\":\"Staff\",\"staffName\":\"%s\"}".formatted("x".repeat(101)))
        .statusCode(422)
        .body("errors.field", contains("staffName"))
        .body("errors.message", contains("Use at most 100 characters."));
  }

  @Test
  void textsAreShownAsTypedUnlessTheSiteFormatsThem() {
    put("formatted", "{\"name\":\"x\"}")
        .statusCode(201)
        .body("formatting", equalTo("plain"))
        .body("indexFile", nullValue());
    put("formatted", "{\"name\":\"x\",\"formatting\":\"basic\",\"indexFile\":\" index.html \"}")
        .statusCode(200)
        .body("formatting", equalTo("basic"))
        .body("indexFile", equalTo("index.html"));
    put("formatted", "{\"name\":\"x\",\"indexFile\":\"\"}")
        .statusCode(200)
        .body("indexFile", nullValue());
    put("formatted", "{\"name\":\"x\",\"indexFile\":\"a/index.html\"}")
        .statusCode(422)
        .body("errors.field", contains("indexFile"));
    put("formatted", "{\"name\":\"x\",\"formatting\":\"html\"}").statusCode(422);
  }

  @Test
  void aMisspelledKeyIsAnError() {
    put("typo", "{\"name\":\"Typo\",\"fields\":{\"mail\":\"optional\"}}")
        .statusCode(422)
        .body("errors.field", contains("fields.mail"));
    put("typo", "{\"name\":\"Typo\",\"fields\":{\"email\":\"perhaps\"}}")
        .statusCode(422)
        .body("errors.field", contains("fields.email"));
  }

  @Test
  void nullStandsForTheDefaultAtAnyDepth() {
    put("nulls", "{\"name\":\"Nulls\",\"guards\":null,\"retention\":{\"addressDays\":null}}")
        .statusCode(201)
        .body("guards.rate.perAuthorPerMinute", equalTo(5))
        .body("retention.addressDays", equalTo(180))
        .body("retention.erasure", equalTo("comment"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"maxBody":"many"}                               | maxBody
          {"name":["a","b"]}                               | name
          {"origins":"https://example.org"}                | origins
          {"retention":[]}                                 | retention
          {"guards":{"rate":{"perSitePerMinute":"many"}}}  | guards.rate.perSitePerMinute
          """)
  void aValueOfTheWrongTypeIsAnErrorOfItsField(String settings, String field) {
    put("wrong-type", settings).statusCode(422).body("errors.field", contains(field));
  }

  static Stream<SiteSetting> integers() {
    return SiteSetting.ALL.stream().filter(setting -> setting.type() == int.class);
  }

  @ParameterizedTest
  @MethodSource("integers")
  void anIntegerBeyondItsDeclaredLimitIsAnError(SiteSetting setting) {
    var path = JsonPointer.compile("/" + setting.key().replace('.', '/'));
    var settings = JSON.createObjectNode().put("name", "Limits");
    settings
        .withObject(path.head())
        .put(path.last().getMatchingProperty(), (int) setting.declaration().max() + 1);

    put("limits", settings.toString())
        .statusCode(422)
        .body("errors.field", contains(setting.key()))
        .body("errors.message", contains(startsWith("Use a number from ")));
  }

  @Test
  void onlyAdministratorsMayChangeSites() {
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
    "https://Example.org, https://example.org",
    "HTTP://example.org:80, http://example.org",
    "http://example.org:443, http://example.org:443",
    "http://[::1]:8080, http://[::1]:8080",
    "https://bücher.example, https://xn--bcher-kva.example",
    "https://BÜCHER.example:8443, https://xn--bcher-kva.example:8443",
    "https://faß.example, https://xn--fa-hia.example",
    "https://例え。テスト, https://xn--r8jz45g.xn--zckzah",
    "https://my_blog.example.org, https://my_blog.example.org",
    "https://ab--cd.example, https://ab--cd.example",
    "http://localhost:1313, http://localhost:1313",
    "http://192.0.2.1, http://192.0.2.1",
    "https://example.org/,",
    "https://example.org?,",
    "https://example.org\\,",
    "ftp://example.org,",
    "https://user@example.org,",
    "https://example.org:70000,",
    "https://,",
    "//example.org,",
    "an-article,",
    "https://exa mple.org,",
    "https://xn--a.example,",
  })
  void anOriginIsNormalisedToTheFormThatBrowsersSend(String typed, String origin) {
    assertThat(Site.origin(typed).orElse(null)).isEqualTo(origin);
  }

  @Test
  void originsAreStoredInTheFormThatBrowsersSend() {
    put(
            "typed-origins",
            "{\"name\":\"x\",\"origins\":[\"https://Bücher.example:443\",\"https://my_blog.example.org\"]}")
        .statusCode(201)
        .body("origins", contains("https://xn--bcher-kva.example", "https://my_blog.example.org"));

    admin()
        .get("/api/admin/sites/typed-origins")
        .then()
        .body("origins", contains("https://xn--bcher-kva.example", "https://my_blog.example.org"));
  }

  @Test
  void originsStoredInAnotherFormAreNormalisedWhenTheyAreLoaded() {
    var site = siteWith(Map.of("name", "x", "origins", List.of("https://example.org")));
    Sql.execute(
        "update site set settings = jsonb_set(settings, '{origins}', '[\"https://EXAMPLE.net:443\"]'),"
            + " revision = nextval('site_revision') where id = ?",
        site);

    Eventually.holds(() ->
        plain()
            .header("Origin", "https://example.net")
            .get("/api/sites/" + site + "/receipt")
            .then()
            .header("Access-Control-Allow-Origin", "https://example.net"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://bücher.example/a, true",
    "https://xn--bcher-kva.example/a, true",
    "https://my_blog.example.org/100%, true",
    "https://my_blog.example.org/wiki/[draft], true",
    "https://my_blog.example.org:8443/a, false",
    "https://www.example.com/post/a|b, true",
    "https://www.example.com/post/caf%c3%a9/, true",
    "https://WWW.example.com/post/100%, true",
    "https://www.example.com/other, false",
    "https://www.example.com/post/../other, false",
    "https://www.example.com/post/%2e%2E/other, false",
    "https://www.example.com/größe/a, true",
    "https://www.example.com/gr%C3%B6%C3%9Fe/a, true",
  })
  void anArticleInAnySpellingBelongsToItsOriginsAndPatterns(String article, boolean isTaken) {
    var settings =
        SiteSettings.of(
            Map.of(
                "name",
                "x",
                "origins",
                List.of("https://bücher.example", "https://my_blog.example.org"),
                "articles",
                List.of("https://www.example.com/post/*", "https://www.example.com/größe/*")));
    var site = Site.of("x", settings, RuleSet.empty(), Map.of());

    assertThat(site.hasArticle(article)).isEqualTo(isTaken);
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
  void aStarInAPatternMatchesAnyText(String pattern, String text, boolean matches) {
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
