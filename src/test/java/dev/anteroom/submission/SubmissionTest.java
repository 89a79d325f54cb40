package dev.anteroom.submission;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.queued;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submit;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Http;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SubmissionTest {
  private final String site = anySite();

  @Test
  void aValidCommentIsPendingAndHasAReceipt() {
    submit(site, anyReply())
        .then()
        .statusCode(202)
        .body("keySet()", containsInAnyOrder("id", "status", "receipt"))
        .body("id", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{3}.*"))
        .body("status", equalTo("pending"))
        .body("receipt", matchesPattern("[A-Za-z0-9_-]{64}"));
    Anteroom.published(site).then().body("total", equalTo(0));
  }

  @Test
  void allErrorsAreReportedWithoutRepeatingValues() {
    var reply =
        anyReply()
            .put("email", "nobody-at-all")
            .put("website", "gopher://x")
            .put("status", "approved")
            .put("id", "42");
    reply.remove("name");
    reply.put("body", " \n ");

    var answer = submit(site, reply).then().statusCode(422);

    answer
        .contentType("application/problem+json")
        .body("code", equalTo("invalid_submission"))
        .body("status", equalTo(422))
        .body(
            "errors.field", containsInAnyOrder("name", "email", "website", "body", "status", "id"))
        .body("errors.find { it.field == 'name' }.code", equalTo("required"))
        .body("errors.find { it.field == 'body' }.code", equalTo("required"))
        .body("errors.find { it.field == 'email' }.code", equalTo("invalid"))
        .body("errors.find { it.field == 'website' }.code", equalTo("invalid"))
        .body("errors.find { it.field == 'status' }.code", equalTo("unknown_field"));
    assertThat(answer.extract().asString()).doesNotContain("nobody", "gopher", "42\"", "approved");
  }

  @ParameterizedTest
  @CsvSource({
    "article, 1000",
    "name, 80",
    "body, 10000",
  })
  void lengthsAreCountedInCodePoints(String field, int longest) {
    submit(site, anyReply().put(field, "😀".repeat(longest))).then().statusCode(202);
    submit(site, anyReply().put(field, "😀".repeat(longest + 1)))
        .then()
        .statusCode(422)
        .body("errors.field", contains(field))
        .body("errors.code", contains("too_long"));
  }

  @ParameterizedTest
  @CsvSource({
    "article, 4000",
    "name, 320",
    "website, 1200",
    "body, 40000",
    "parent, 144",
  })
  void aFieldOfMoreThanFourTimesItsLimitIsRefusedBeforeItIsTrimmed(String field, int most) {
    var value = field.equals("website") ? "https://example.org" : "x";

    submit(site, anyReply().put(field, value + " ".repeat(most + 1 - value.length())))
        .then()
        .statusCode(422)
        .body("errors.field", contains(field))
        .body("errors.code", contains("too_long"));
  }

  @ParameterizedTest
  @CsvSource({"name, \u200b", "name, \u3164", "body, \u2060\u200d", "body, \u2800"})
  void anInvisibleNameOrBodyCountsAsMissing(String field, String invisible) {
    submit(site, anyReply().put(field, invisible))
        .then()
        .statusCode(422)
        .body("errors.field", contains(field))
        .body("errors.code", contains("required"));
  }

  @Test
  void anInvisibleWebsiteCountsAsMissing() {
    submit(site, anyReply().put("website", "\u200b")).then().statusCode(202);
  }

  @Test
  void aClientThatRequestsHttp2GetsAnAnswer() {
    var request =
        Http.request("/api/sites/" + site + "/comments")
            .version(HttpClient.Version.HTTP_2)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(anyReply().toString()));

    assertThat(Http.status(request)).isEqualTo(202);
  }

  @ParameterizedTest
  @CsvSource({"proof", "startedAt", "work"})
  void aGuardFieldThatIsTooLongIsIgnored(String field) {
    submit(site, anyReply().put(field, "x".repeat(10_000))).then().statusCode(202);
  }

  @Test
  void surroundingWhiteSpaceDoesNotCountUpToFourTimesTheLimit() {
    submit(site, anyReply().put("body", "x" + " ".repeat(39_999))).then().statusCode(202);
  }

  @ParameterizedTest
  @CsvSource({"article", "name", "website", "body", "email"})
  void moreThanThirtyCombiningMarksInARowAreInvalid(String field) {
    var marks = "\u0301\u0316".repeat(16);
    var value =
        switch (field) {
          case "website" -> "https://example.org/a" + marks;
          case "email" -> "a" + marks + "@example.org";
          default -> "a" + marks;
        };

    submit(site, anyReply().put(field, value))
        .then()
        .statusCode(422)
        .body("errors.field", contains(field))
        .body("errors.code", contains("invalid"));
  }

  @ParameterizedTest
  @CsvSource({"name", "body"})
  void aHostileTextIsRefusedByItsLength(String field) {
    for (var hostile :
        List.of(
            " " + "@[.]".repeat(38_000), "a" + "\u0301".repeat(38_000) + "\u0316".repeat(38_000))) {
      submit(site, anyReply().put(field, hostile))
          .then()
          .statusCode(422)
          .body("errors.field", contains(field))
          .body("errors.code", contains("too_long"));
    }
  }

  @Test
  void atMostAHundredUnknownFieldsAreNamedAfterTheErrorsOfKnownOnes() {
    var reply = anyReply();
    reply.remove("name");
    for (int i = 0; i < 15_000; i++) {
      reply.put("f" + i, 1);
    }
    reply.put("body", 5);

    submit(site, reply)
        .then()
        .statusCode(422)
        .body("errors", hasSize(100))
        .body("errors[0].field", equalTo("name"))
        .body("errors[1].field", equalTo("body"))
        .body("errors[2].field", equalTo("f0"))
        .body("errors[99].code", equalTo("unknown_field"));
  }

  @Test
  void fieldNamesWithEqualHashesAreUnknownFieldsLikeOthers() {
    var reply = anyReply();
    for (int i = 0; i < 4_000; i++) {
      var name = new StringBuilder();
      for (int bit = 0; bit < 12; bit++) {
        // All names have the same hash if it multiplies by 33.
        name.append((i >> bit & 1) == 0 ? "aZ" : "b9");
      }
      reply.put(name.toString(), 1);
    }

    submit(site, reply)
        .then()
        .statusCode(422)
        .body("errors", hasSize(100))
        .body("errors[0].code", equalTo("unknown_field"));
  }

  @Test
  void aSiteMayLowerTheMaximumLength() {
    var strict =
        siteWith(
            Map.of(
                "name",
                "Strict",
                "maxBody",
                10,
                "fields",
                Map.of("email", "optional", "website", "off")));
    var reply = anyReply().put("body", "12345678901").put("website", "https://example.org");
    reply.remove("email");

    submit(strict, reply)
        .then()
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("body", "website"));

    reply.put("body", "1234567890").remove("website");
    submit(strict, reply).then().statusCode(202);
  }

  @Test
  void withoutAnAddressNoAuthorIndexIsStored() {
    var lax = siteWith(Map.of("name", "Lax", "fields", Map.of("email", "optional")));
    var reply = anyReply();
    reply.remove("email");

    queued(submitted(lax, reply)).then().body("author", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/",
        "https://bücher.example/straße"
      })
  void aValidWebsiteIsStored(String website) {
    queued(submitted(site, anyReply().put("website", website)))
        .then()
        .body("website", equalTo(website));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org",
        "javascript:alert(1)",
        "https://",
        "https://:80",
        "http:///x",
        "ftp://example.org",
        "https://example.org/a b",
        "mailto:me@example.org",
        "https://exa\u202emple.org",
        "//example.org"
      })
  void aWebsiteThatIsNoWebAddressIsRefused(String website) {
    submit(site, anyReply().put("website", website))
        .then()
        .statusCode(422)
        .body("errors.field", contains("website"));
  }

  @Test
  void addressesAndUserinfoAreRedactedBeforeStorage() {
    var id =
        submitted(
            site,
            anyReply()
                .put("name", "me@example.net")
                .put("website", "https://me:secret@example.net/?to=me@example.net")
                .put("body", "Write to me@example.net or http://me:secret@example.net/x"));

    queued(id)
        .then()
        .body("name", equalTo("[email]"))
        .body("website", equalTo("https://example.net/?to=[email]"))
        .body("body", equalTo("Write to [email] or http://example.net/x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"text\"",
        "{",
        "{\"name\": }",
        "{} {}",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{\"unknown\":{\"a\":1,\"a\":2}}",
        "\ufeff{}"
      })
  void aBodyThatIsNoJsonObjectIsMalformed(String body) {
    plain()
        .contentType("application/json")
        .body(body)
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("malformed"));
  }

  @Test
  void jsonThatIsTooDeepOrHasTooLongNumbersOrNamesIsMalformed() {
    for (var body :
        List.of(
            "{\"x\":" + "[".repeat(150_000),
            "{\"x\":" + "{\"a\":".repeat(25_000),
            "{\"x\":" + "9".repeat(150_000) + "}",
            "{\"x\":1e" + "9".repeat(150_000) + "}",
            "{\"" + "x".repeat(150_000) + "\":1}")) {
      plain()
          .contentType("application/json")
          .body(body)
          .post("/api/sites/" + site + "/comments")
          .then()
          .statusCode(400)
          .body("code", equalTo("malformed"));
    }
  }

  @Test
  void badUtf8IsMalformed() {
    for (var octets :
        new byte[][] {
          {'{', '"', (byte) 0xC3, '"', '}'},
          {'{', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ':', '1', '}'}
        }) {
      plain()
          .contentType("application/json")
          .body(octets)
          .post("/api/sites/" + site + "/comments")
          .then()
          .statusCode(400)
          .body("code", equalTo("malformed"));
    }
  }

  @Test
  void aValueOfTheWrongTypeIsAFieldError() {
    var reply = anyReply().put("name", 5);
    reply.putArray("body").add("text").addObject().put("x", 1);

    submit(site, reply)
        .then()
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("name", "body"))
        .body("errors.code", contains("invalid", "invalid"));
  }

  @Test
  void anUnknownFieldNameThatContainsAnAddressIsNotRepeated() {
    var answer = submit(site, anyReply().put("me@example.net", "x")).then().statusCode(422);

    assertThat(answer.extract().asString()).doesNotContain("example.net");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x"})
  void otherContentTypesAreRefused(String type) {
    plain()
        .header("Content-Type", type)
        .body("x".getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(415)
        .body("code", equalTo("unsupported_media_type"));
  }

  @Test
  void aBodyOverTheLimitIsRefusedWhateverItsContentLength() {
    submit(site, anyReply().put("body", "x".repeat(170_000)))
        .then()
        .statusCode(413)
        .body("code", equalTo("too_large"));
    // A stream is sent without Content-Length.
    plain()
        .contentType("application/json")
        .body(
            new java.io.ByteArrayInputStream(
                anyReply()
                    .put("body", "x".repeat(170_000))
                    .toString()
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(413);
  }

  @Test
  void anUnknownSiteIsNotFound() {
    submit("no-such-site", anyReply()).then().statusCode(404).body("code", equalTo("site_unknown"));
  }

  @Test
  void credentialsAreIgnoredOnPublicCalls() {
    plain()
        .header("Authorization", "Bearer wrong")
        .contentType("application/json")
        .body(anyReply().toString())
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(202);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a, 202",
    "https://EXAMPLE.org:443/b?c=d#e, 202",
    "post/1, 202",
    "http://example.org/a, 422",
    "https://example.org:444/a, 422",
    "https://example.org.evil.example/a, 422",
    "https://x@example.org.evil.example/, 422",
    "post, 422",
  })
  void anArticleMustBeAPageOfTheSiteOrMatchAPattern(String article, int status) {
    var strict =
        siteWith(
            Map.of(
                "name",
                "Strict",
                "origins",
                List.of("https://example.org"),
                "articles",
                List.of("post/*")));

    var answer = submit(strict, anyReply().put("article", article)).then().statusCode(status);
    if (status == 422) {
      answer.body("errors.field", contains("article")).body("errors.code", contains("invalid"));
    }
  }

  @Test
  void aParentMustBeAPublishedCommentOfTheSameArticle() {
    var parent = published(site, anyReply());
    var waiting = submitted(site, anyReply());

    queued(submitted(site, anyReply().put("parent", parent)))
        .then()
        .body("parent", equalTo(parent));
    for (var wrong : List.of(waiting, "01900000-0000-7000-8000-000000000000", "x", "1-1-1-1-1")) {
      submit(site, anyReply().put("parent", wrong))
          .then()
          .statusCode(422)
          .body("errors.field", contains("parent"))
          .body("errors.message", not(hasItem(containsString(wrong + "-"))));
    }
    submit(site, anyReply().put("article", "other").put("parent", parent)).then().statusCode(422);
  }

  @Test
  void anAnswerThatIsTooDeepIsAttachedToItsDeepestAllowedAncestor() {
    var shallow = siteWith(Map.of("name", "Shallow", "maxDepth", 2));
    var first = published(shallow, anyReply());
    var second = published(shallow, anyReply().put("parent", first));

    queued(submitted(shallow, anyReply().put("parent", second)))
        .then()
        .body("parent", equalTo(first));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anteroomCheck", "homepage"})
  void aFilledHoneypotFilesAsSpamAndTheAnswerDoesNotRevealIt(String field) {
    var answer =
        submit(site, anyReply().put(field, "x"))
            .then()
            .statusCode(202)
            .body("status", equalTo("pending"));

    queued(answer.extract().path("id"))
        .then()
        .body("status", equalTo("spam"))
        .body("verdict.action", equalTo("spam"))
        .body("verdict.matches.rule", contains("guard:honeypot"))
        .body("history.actor", contains("screening"));
  }

  @ParameterizedTest
  @CsvSource({
    "anteroomCheck, Reader",
    "homepage, https://reader.example",
    "homepage, READER@example.org",
    "anteroomCheck, ' A reply.'"
  })
  void aHoneypotWithACopyOfAnotherFieldOnlyHolds(String field, String value) {
    var reply = anyReply().put("website", "https://reader.example").put(field, value);

    queued(submitted(site, reply))
        .then()
        .body("status", equalTo("pending"))
        .body("verdict.action", equalTo("hold"))
        .body("verdict.matches.rule", contains("guard:honeypot"));
  }

  @Test
  void oneCopiedHoneypotDoesNotExcuseAnother() {
    var reply = anyReply().put("homepage", "Reader").put("anteroomCheck", "https://seo.example");

    queued(submitted(site, reply)).then().body("status", equalTo("spam"));
  }

  @Test
  void aProofJoinsTheChainOfItsComment() {
    String receipt = submit(site, anyReply()).then().extract().path("receipt");

    queued(submitted(site, anyReply().put("proof", receipt))).then().body("proven", equalTo(true));
    queued(submitted(site, anyReply().put("proof", receipt + "x")))
        .then()
        .body("proven", equalTo(false));
    var other = anySite();
    queued(submitted(other, anyReply().put("proof", receipt)))
        .then()
        .body("proven", equalTo(false));
  }
}
