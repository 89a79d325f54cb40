package dev.anteroom.console;

import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.anteroom.access.SignInLinks;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConsoleTest {
  private static final String COOKIE = "anteroom-session";

  private final String site = anySite();

  @Inject SignInLinks links;

  @Test
  void withoutASessionThePageRedirectsToSignIn() {
    plain().get("/console").then().statusCode(303).header("Location", endsWith("/console/sign-in"));
    plain().cookie(COOKIE, "wrong").get("/console").then().statusCode(303);
  }

  @Test
  void signingInReturnsToThePageThatRequiredIt() {
    var page = "/console/rules?site=" + site + "&add=keywords";
    var asked = plain().get(page).then().statusCode(303).extract().header("Location");

    assertThat(asked).endsWith("/console/sign-in?to=" + encoded(page));
    var form = plain().urlEncodingEnabled(false).get("/console/sign-in?to=" + encoded(page));
    form.then().body(containsString("name=\"to\" value=\"" + page.replace("&", "&amp;")));
    assertThat(signedInTo(page)).endsWith(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "https://evil.example/console",
        "/\\evil.example",
        "javascript:alert(1)",
        "/console@evil.example",
        "/console/../admin",
        "/console/%2e%2e/admin",
        "/console//evil.example",
        "/consoles",
        "/console/sign-in?link=a",
        "/console/sign-out",
        "/console?a=b\r\nSet-Cookie: c=d",
        "/console?a=%zz",
        "/console?a=\"><script>",
        "/console#fragment",
        "\t/console",
        "/api/moderation/comments",
        ""
      })
  void signingInNeverRedirectsOutsideTheConsole(String elsewhere) {
    assertThat(signedInTo(elsewhere)).endsWith("/console");
    assertThat(signedInTo("/console?a=" + "b".repeat(3_000))).endsWith("/console");
  }

  @Test
  void anHtmxRequestWithoutASessionRedirectsTheWholePageToSignIn() {
    var page = "/console/rules?site=" + site;
    plain()
        .header("HX-Request", "true")
        .header("HX-Current-URL", "https://comments.example.org" + page)
        .post("/console/rules")
        .then()
        .statusCode(401)
        .header("HX-Redirect", "/console/sign-in?to=" + encoded(page));
    plain()
        .header("HX-Request", "true")
        .header("HX-Current-URL", "https://comments.example.org/elsewhere")
        .post("/console/rules")
        .then()
        .statusCode(401)
        .header("HX-Redirect", "/console/sign-in");
  }

  private static String signedInTo(String to) {
    return plain()
        .formParam("token", adminToken())
        .formParam("to", to)
        .post("/console/sign-in")
        .then()
        .statusCode(303)
        .extract()
        .header("Location");
  }

  private static String encoded(String address) {
    return URLEncoder.encode(address, StandardCharsets.UTF_8);
  }

  @Test
  void aTokenOpensASessionWithAHostOnlyCookie() {
    var cookie = signIn(adminToken()).then().statusCode(303).extract().header("Set-Cookie");

    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
    signIn("wrong").then().statusCode(403).body(containsString("This token is not valid"));
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Sec-Fetch-Site, none",
    "Origin, https://evil.example",
    "Origin, http://localhost.evil.example",
    "Origin, https://localhost",
    "Origin, http://localhost:1",
    "Origin, null",
    "Origin, nonsense",
    "Origin, http://"
  })
  void aPageOfAnotherOriginCannotSignIn(String header, String value) {
    var answer = signIn(plain().header(header, value));

    answer
        .then()
        .statusCode(403)
        .contentType(containsString("text/html"))
        .body(containsString("This sign-in was sent by another page"));
    assertThat(answer.headers().hasHeaderWithName("Set-Cookie")).isFalse();
  }

  @Test
  void theSignInPageAndNonBrowserClientsCanSignIn() {
    var own = Http.service().toString();

    signIn(plain().header("Origin", own)).then().statusCode(303);
    signIn(plain().header("Sec-Fetch-Site", "same-origin").header("Origin", "null"))
        .then()
        .statusCode(303);
    signIn(plain()).then().statusCode(303);
    // With a stricter policy, browsers without Sec-Fetch-Site would not send the origin.
    plain().get("/console/sign-in").then().header("Referrer-Policy", "same-origin");
  }

  private static Response signIn(RequestSpecification request) {
    return request.formParam("token", adminToken()).post("/console/sign-in");
  }

  @Test
  void aSignInLinkWorksOnce() {
    var link = links.create();

    plain().queryParam("link", link).get("/console/sign-in").then().statusCode(303);
    plain().queryParam("link", link).get("/console/sign-in").then().statusCode(403);
  }

  @Test
  void pendingCommentsAreShownWithTheirTextEscaped() {
    submitted(
        site,
        anyReply()
            .put("name", "<img src=x onerror=alert(1)>")
            .put("body", "<script>alert(1)</script>"));

    plain()
        .cookie(COOKIE, session())
        .queryParam("site", site)
        .get("/console")
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body(containsString("&lt;script&gt;"))
        .body(not(containsString("<script>")))
        .body(not(containsString("<img")));
  }

  @Test
  void aCommentWithPurgedTextSaysSoAndOffersNoApproval() {
    var id = submitted(site, anyReply());
    Sql.execute("update comment set body = '' where id = '%s'".formatted(id));

    for (var language : Map.of("en", "The text was removed.", "de", "Der Text wurde").entrySet()) {
      plain()
          .cookie(COOKIE, session())
          .header("Accept-Language", language.getKey())
          .queryParam("site", site)
          .get("/console")
          .then()
          .body(containsString(language.getValue()))
          .body(containsString("value=\"reject\""))
          .body(not(containsString("value=\"approve\"")));
    }
  }

  @Test
  void aButtonDecidesAComment() {
    var id = submitted(site, anyReply());

    decide(session(), "same-origin", id)
        .then()
        .statusCode(303)
        .header("Location", containsString("told=approved"));

    queued(id).then().body("status", equalTo("approved"));
    decide(session(), "same-origin", id)
        .then()
        .statusCode(303)
        .header("Location", containsString("told=version_conflict"));
  }

  @Test
  void anotherSitesPageCannotDecide() {
    var id = submitted(site, anyReply());

    for (var from : new String[] {"cross-site", "same-site", "none"}) {
      decide(session(), from, id);
    }
    plain()
        .cookie(COOKIE, session())
        .header("Origin", "https://evil.example")
        .header("HX-Request", "true")
        .contentType("application/x-www-form-urlencoded")
        .body("decision=approve&comment=" + id)
        .post("/console/decisions");
    plain()
        .cookie(COOKIE, session())
        .contentType("application/x-www-form-urlencoded")
        .body("decision=approve&comment=" + id)
        .post("/console/decisions");

    queued(id).then().body("status", equalTo("pending"));
  }

  @Test
  void aPlainFormCannotDecideEvenFromTheSameOrigin() {
    var id = submitted(site, anyReply());

    plain()
        .cookie(COOKIE, session())
        .header("Sec-Fetch-Site", "same-origin")
        .contentType("application/x-www-form-urlencoded")
        .body("decision=approve&comment=" + id)
        .post("/console/decisions")
        .then()
        .statusCode(303)
        .header("Location", endsWith("/console/sign-in"));

    queued(id).then().body("status", equalTo("pending"));
  }

  @Test
  void signingOutEndsTheSession() {
    var session = session();

    plain()
        .cookie(COOKIE, session)
        .header("Sec-Fetch-Site", "same-origin")
        .header("HX-Request", "true")
        .post("/console/sign-out")
        .then()
        .statusCode(303);

    plain().cookie(COOKIE, session).get("/console").then().statusCode(303);
  }

  @Test
  void aSiteIsCreatedOnAPageThatShowsErrors() {
    newSite("Bad Id", "")
        .then()
        .statusCode(422)
        .body(containsString("Use 1 to 63 characters of a-z"));
    newSite("made-here", "https://example.org")
        .then()
        .statusCode(200)
        .body(containsString("/api/sites/made-here/comments"));
    newSite("made-here", "").then().statusCode(422).body(containsString("already"));
  }

  private static Response newSite(String id, String origins) {
    return plain()
        .cookie(COOKIE, session())
        .header("Sec-Fetch-Site", "same-origin")
        .header("HX-Request", "true")
        .contentType("application/x-www-form-urlencoded")
        .body("id=" + id.replace(" ", "+") + "&name=A+site&origins=" + origins)
        .post("/console/sites/new");
  }

  private static Response decide(String session, String fetchSite, String id) {
    return plain()
        .cookie(COOKIE, session)
        .header("Sec-Fetch-Site", fetchSite)
        .header("HX-Request", "true")
        .contentType("application/x-www-form-urlencoded")
        .body("decision=approve&comment=" + id + "~1")
        .post("/console/decisions");
  }

  private static String session() {
    return signIn(adminToken()).cookie(COOKIE);
  }

  private static Response signIn(String token) {
    return plain()
        .contentType("application/x-www-form-urlencoded")
        .body("token=" + token)
        .post("/console/sign-in");
  }
}
