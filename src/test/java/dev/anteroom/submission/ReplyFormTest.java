package dev.anteroom.submission;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReplyFormTest {
  @Test
  void aReplyToAPageOfTheSiteGoesBackThere() {
    var site = siteWith(Map.of("name", "A site", "origins", List.of("https://example.org")));

    send(site, form("article", "https://example.org/straße?a=b#top"))
        .statusCode(303)
        .header("Location", equalTo("https://example.org/stra%C3%9Fe?a=b#reply-waiting"));
  }

  @Test
  void aReplyToAnythingElseGetsAThankYouPage() {
    send(anySite(), form())
        .statusCode(200)
        .contentType(startsWith("text/html"))
        .body(containsString("waiting for approval"));
  }

  @Test
  void aFaultyFormComesBackWithItsTextAndNeverWithTheAddress() {
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
            .body(containsString("This doesn&#39;t look like an e-mail address."))
            .body(containsString("Your email address will not be published."))
            .extract()
            .asString();

    assertThat(page).doesNotContain("zoe@").doesNotContain("nowhere");
  }

  @Test
  void addressesInTheTextDoNotComeBackEither() {
    var page =
        send(anySite(), form("email", "", "body", "Write to me@example.net"))
            .statusCode(422)
            .extract()
            .asString();

    assertThat(page).contains("Write to [email]").doesNotContain("example.net");
  }

  @Test
  void ofATextFarOverItsLimitTheBeginningComesBackWithoutAnyPartOfAnAddress() {
    // Wherever the text is cut, the cut goes through one of them.
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
  void ofADisguisedAddressThatTheCutGoesThroughNothingComesBackEither() {
    var before = "x ".repeat(19_990);
    for (int shift = 0; shift < 40; shift++) {
      var body = before + "x".repeat(shift) + " reader [at] mail [dot] example [dot] org " + before;

      var page = send(anySite(), form("body", body)).statusCode(422).extract().asString();

      assertThat(page).contains("x x x").doesNotContain("reader [at]", "mail [dot]");
    }
  }

  @Test
  void aFormBuiltToBeNormalisedOrRedactedForSecondsIsRefusedByItsLengthOrItsMarks() {
    send(anySite(), form("body", " " + "@[.]".repeat(15_000)))
        .statusCode(422)
        .contentType(startsWith("text/html"))
        .body(containsString("Please use at most 10,000 characters."));
    send(anySite(), form("body", "a" + "\u0301".repeat(13_000) + "\u0316".repeat(13_000)))
        .statusCode(422)
        .contentType(startsWith("text/html"))
        .body(containsString("This holds more than 30 combining marks in a row."));
  }

  @Test
  void tenThousandEmojiGoThroughTheForm() {
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
  void fieldsOfThePagesOwnAreIgnored() {
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
