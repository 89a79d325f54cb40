package dev.anteroom.submission;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CommentFormTest {
  @Test
  void aFormOnAPageOfTheSiteRedirectsBackToThePage() {
    var site = siteWith(Map.of("name", "A site", "origins", List.of("https://example.org")));

    send(site, form("article", "https://example.org/straße?a=b#top"))
        .statusCode(303)
        .header("Location", equalTo("https://example.org/stra%C3%9Fe?a=b#reply-waiting"));
  }

  @Test
  void aFormOnAnyOtherArticleGetsAThankYouPage() {
    send(anySite(), form())
        .statusCode(200)
        .contentType(startsWith("text/html"))
        .body(containsString("awaiting moderation"));
  }

  @Test
  void anInvalidFormIsReturnedWithItsTextButNotTheEmail() {
    var page =
        send(
                anySite(),
                form(
                    "name",
                    "Zoë <b>",
                    "email",
                    "zoe@nowhere",
                    "website",
                    "example",
                    "body",
                    "\n\nTwo lines\n& \"more\""))
            .statusCode(422)
            .contentType(startsWith("text/html"))
            .body(containsString("value=\"Zoë &lt;b&gt;\""))
            .body(containsString("value=\"example\""))
            .body(containsString(">\n\n\nTwo lines\n&amp; &quot;more&quot;</textarea>"))
            .body(containsString("This is not a valid e-mail address."))
            .body(containsString("Your email address will not be published."))
            .extract()
            .asString();

    assertThat(page).doesNotContain("zoe@").doesNotContain("nowhere");
  }

  @Test
  void addressesInTheTextAreNotReturned() {
    var page =
        send(anySite(), form("email", "", "body", "Write to me@example.net"))
            .statusCode(422)
            .extract()
            .asString();

    assertThat(page).contains("Write to [email]").doesNotContain("example.net");
  }

  @Test
  void theBeginningOfATextFarOverItsLimitIsReturnedWithoutAnyPartOfAnAddress() {
    // Whatever the length, the text is cut inside an address.
    var body = "The beginning. " + "reader@mail.example.org ".repeat(2_500) + "The end.";

    var page =
        send(anySite(), form("body", body))
            .statusCode(422)
            .body(containsString("Please use at most 10,000 characters."))
            .extract()
            .asString();

    assertThat(page)
        .contains("The beginning. [email] [email]")
        .doesNotContain("reader@", "example.org", "mail.", "The end.");
  }

  @Test
  void noPartOfADisguisedAddressAtTheCutIsReturned() {
    var before = "x ".repeat(19_990);
    for (int shift = 0; shift < 40; shift++) {
      var body = before + "x".repeat(shift) + " reader [at] mail [dot] example [dot] org " + before;

      var page = send(anySite(), form("body", body)).statusCode(422).extract().asString();

      assertThat(page).contains("x x x").doesNotContain("reader [at]", "mail [dot]");
    }
  }

  @Test
  void aHostileFormIsRefusedByItsLengthOrItsCombiningMarks() {
    send(anySite(), form("body", " " + "@[.]".repeat(15_000)))
        .statusCode(422)
        .contentType(startsWith("text/html"))
        .body(containsString("Please use at most 10,000 characters."));
    send(anySite(), form("body", "a" + "\u0301".repeat(13_000) + "\u0316".repeat(13_000)))
        .statusCode(422)
        .contentType(startsWith("text/html"))
        .body(containsString("This contains more than 30 combining marks in a row."));
  }

  @Test
  void aFormWithTenThousandEmojiIsAccepted() {
    var site = anySite();
    var emoji = "😀".repeat(10_000);

    send(site, form("body", emoji)).statusCode(200);

    admin()
        .queryParam("site", site)
        .get("/api/moderation/comments")
        .then()
        .body("comments[0].body", equalTo(emoji));
  }

  @Test
  void aFormSentTwiceAtOnceIsOneComment() {
    var site = anySite();

    // If the half minute ends between two of them, two comments are stored, never three.
    var statuses =
        Concurrently.map(
            6, Collections.nCopies(6, form()), form -> send(site, form).extract().statusCode());

    assertThat(statuses).containsOnly(200);
    assertThat(total(site)).isLessThanOrEqualTo(2);
    send(site, form("body", "Another reply.")).statusCode(200);
    send(site, form("name", "Another reader")).statusCode(200);
    assertThat(total(site)).isGreaterThanOrEqualTo(3);
  }

  private static int total(String site) {
    return admin()
        .queryParam("site", site)
        .get("/api/moderation/comments")
        .jsonPath()
        .getInt("total");
  }

  @Test
  void unknownFormFieldsAreIgnored() {
    send(anySite(), form("csrf", "x", "submit", "Post reply", "status", "approved"))
        .statusCode(200);
  }

  @Test
  void aFieldSentTwiceOrBadUtf8IsMalformed() {
    sendRaw(anySite(), "article=a&name=b&name=c&body=d")
        .statusCode(400)
        .body("code", equalTo("malformed"));
    sendRaw(anySite(), "article=a&name=%C3&body=d")
        .statusCode(400)
        .body("code", equalTo("malformed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=windows-1252",
        "application/x-www-form-urlencoded;charset=\"iso-8859-1\""
      })
  void aFormInAnotherEncodingIsReturnedWithItsTextAndInstructions(String type) {
    var page =
        browser()
            .header("Content-Type", type)
            .body("article=a&name=Ren%E9e&email=renee%40nowhere.example&body=Caf%E9%20am%20Markt")
            .post("/api/sites/" + anySite() + "/comments")
            .then()
            .statusCode(400)
            .contentType(startsWith("text/html"))
            .body(containsString("does not send its text in UTF-8"))
            .body(containsString("value=\"Renée\""))
            .body(containsString("Café am Markt</textarea>"))
            .extract()
            .asString();

    assertThat(page).doesNotContain("renee@", "nowhere.example");
  }

  @Test
  void anAsciiFormInAnotherEncodingIsAccepted() {
    browser()
        .header("Content-Type", "application/x-www-form-urlencoded; charset=windows-1252")
        .body("article=a&name=Renee&email=renee%40example.org&body=Cafe")
        .post("/api/sites/" + anySite() + "/comments")
        .then()
        .statusCode(200);
  }

  @Test
  void utf8IsAcceptedUnderEveryName() {
    browser()
        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF8")
        .body("article=a&name=Ren%C3%A9e&email=renee%40example.org&body=Caf%C3%A9")
        .post("/api/sites/" + anySite() + "/comments")
        .then()
        .statusCode(200);
  }

  /** Returns what a browser sends, and the expected answer. */
  static List<Arguments> refusedForms() {
    var type = "application/x-www-form-urlencoded";
    return List.of(
        Arguments.of(400, "{site}", type, "article=a&name=b&name=c&body=d", "does not work"),
        Arguments.of(404, "no-such-site", type, "article=a&name=b&body=d", "does not work"),
        Arguments.of(400, "no-such-site", type, "article=a&name=%E9&body=d", "does not work"),
        Arguments.of(413, "{site}", type, "body=" + "x".repeat(170_000), "shorten your text"),
        Arguments.of(415, "{site}", "text/plain", "body=d", "does not work"));
  }

  @ParameterizedTest
  @MethodSource("refusedForms")
  void everyRefusalOfAFormIsAPageForABrowser(
      int status, String site, String type, String body, String told) {
    var path = "/api/sites/" + site.replace("{site}", anySite()) + "/comments";

    browser()
        .header("Content-Type", type)
        .body(body)
        .post(path)
        .then()
        .statusCode(status)
        .contentType(startsWith("text/html"))
        .header("Content-Security-Policy", containsString("default-src 'none'"))
        .body(containsString("Your reply has not been sent yet"))
        .body(containsString(told));
    plain()
        .header("Accept", "application/json, text/html;q=0.9")
        .header("Content-Type", type)
        .body(body)
        .post(path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
  }

  @Test
  void aMultipartFormIsRefusedWithAPage() {
    var request =
        Http.request("/api/sites/" + anySite() + "/comments")
            .header("Accept", "text/html")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofString("--b--"));

    var answer = Http.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
    assertThat(answer.body()).contains("This form does not work.");
  }

  @Test
  void aRefusalOfAFormIsInTheLanguageOfItsSite() {
    var site = siteWith(Map.of("name", "Die Seite", "language", "de"));

    browser()
        .header("Content-Type", "text/plain")
        .body("x")
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(415)
        .body(containsString("<html lang=\"de\""))
        .body(containsString("Dieses Formular funktioniert nicht."));
  }

  @Test
  void aRefusalOfJsonIsJson() {
    browser()
        .header("Content-Type", "application/json")
        .body("{")
        .post("/api/sites/" + anySite() + "/comments")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  @Test
  void anUnknownSiteIsAProblem() {
    send("no-such-site", form())
        .statusCode(404)
        .contentType("application/problem+json")
        .body("code", equalTo("site_unknown"));
  }

  @Test
  void aPlusIsASpaceAndABarePercentIsItself() {
    var site = anySite();

    sendRaw(site, "article=a&name=A+B&email=a%40example.org&body=100%+sure%2").statusCode(200);

    admin()
        .queryParam("site", site)
        .get("/api/moderation/comments")
        .then()
        .body("comments[0].name", equalTo("A B"))
        .body("comments[0].body", equalTo("100% sure%2"));
  }

  private static Map<String, String> form(String... changes) {
    var form = new LinkedHashMap<String, String>();
    form.put("article", "an-article");
    form.put("name", "Reader");
    form.put("email", "reader@example.org");
    form.put("body", "A reply.");
    for (int i = 0; i < changes.length; i += 2) {
      form.put(changes[i], changes[i + 1]);
    }
    return form;
  }

  /** A request that prefers HTML, like that of a browser. */
  private static RequestSpecification browser() {
    return plain()
        .header(
            "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8");
  }

  private static ValidatableResponse send(String site, Map<String, String> form) {
    return sendRaw(
        site,
        form.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&")));
  }

  private static ValidatableResponse sendRaw(String site, String body) {
    return plain()
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(body)
        .post("/api/sites/" + site + "/comments")
        .then();
  }
}
