package dev.anteroom.site;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SiteCorsFilterTest {
  private static final String OWN_ORIGIN = "https://news.example.org";

  private final String site =
      siteWith(Map.of("name", "A site", "origins", List.of(OWN_ORIGIN), "articles", List.of("*")));

  @ParameterizedTest
  @CsvSource({
    "GET, receipt, Anteroom-Receipt",
    "PUT, receipt, 'Anteroom-Receipt, Content-Type'",
    "DELETE, receipt, Anteroom-Receipt",
    "GET, comments, If-None-Match",
    "POST, comments, 'Content-Type, Idempotency-Key'",
    "POST, counts, Content-Type"
  })
  void aPageOfTheSiteMayPreflightEachCall(String method, String call, String headers) {
    var answer =
        plain()
            .header("Origin", OWN_ORIGIN)
            .header("Access-Control-Request-Method", method)
            .header("Access-Control-Request-Headers", headers)
            .options("/api/sites/" + site + "/" + call)
            .then()
            .statusCode(204)
            .header("Access-Control-Allow-Origin", OWN_ORIGIN)
            .header("Access-Control-Allow-Methods", containsString(method))
            .header("Access-Control-Allow-Credentials", nullValue())
            .header("Vary", "Origin")
            .extract();

    assertThat(answer.header("Access-Control-Allow-Headers").split(", "))
        .contains(headers.split(", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.org",
        "http://news.example.org",
        "https://news.example.org:8443",
        "https://news.example.org.evil.example",
        "https://news.example.org/",
        "https://x@news.example.org",
        "null",
        "*",
        "https://[",
      })
  void noOtherPageMayReadAnything(String origin) {
    for (var call : List.of("/receipt", "/comments?article=a")) {
      var varying = new HashSet<String>();
      plain()
          .header("Origin", origin)
          .get("/api/sites/" + site + call)
          .then()
          .header("Access-Control-Allow-Origin", nullValue())
          .extract()
          .headers()
          .getValues("Vary")
          .forEach(line -> varying.addAll(List.of(line.split(", "))));
      assertThat(varying).contains("Origin");
      plain()
          .header("Origin", origin)
          .header("Access-Control-Request-Method", "PUT")
          .options("/api/sites/" + site + call)
          .then()
          .statusCode(204)
          .header("Access-Control-Allow-Origin", nullValue())
          .header("Access-Control-Allow-Methods", nullValue());
    }
  }

  @Test
  void varyIsOneLine() {
    var lines =
        plain()
            .header("Origin", OWN_ORIGIN)
            .get("/api/sites/" + site + "/comments?article=a")
            .headers()
            .getValues("Vary");

    assertThat(lines).containsExactly("Origin, Accept-Encoding");
  }

  @Test
  void theSitesPagesMayReadAnswersAndRefusals() {
    plain()
        .header("Origin", OWN_ORIGIN)
        .get("/api/sites/" + site + "/comments?article=a")
        .then()
        .statusCode(200)
        .header("Access-Control-Allow-Origin", OWN_ORIGIN)
        .header("Access-Control-Expose-Headers", "ETag, Retry-After, Idempotency-Replayed");
    plain()
        .header("Origin", OWN_ORIGIN)
        .get("/api/sites/" + site + "/receipt")
        .then()
        .statusCode(404)
        .header("Access-Control-Allow-Origin", OWN_ORIGIN);
    plain()
        .header("Origin", OWN_ORIGIN)
        .contentType("application/json")
        .body(anyReply().put("name", "").toString())
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(422)
        .header("Access-Control-Allow-Origin", OWN_ORIGIN);
    plain()
        .header("Origin", OWN_ORIGIN)
        .contentType("application/json")
        .body("x".repeat(2_000_000))
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(413)
        .header("Access-Control-Allow-Origin", OWN_ORIGIN);
    plain()
        .header("Origin", OWN_ORIGIN)
        .get("/api/sites/" + site + "/counts?article=" + "x".repeat(33_000))
        .then()
        .statusCode(414)
        .header("Access-Control-Allow-Origin", OWN_ORIGIN);
  }

  @Test
  void moderationCallsHaveNoCorsHeaders() {
    plain()
        .header("Origin", OWN_ORIGIN)
        .get("/api/moderation/comments")
        .then()
        .statusCode(401)
        .header("Access-Control-Allow-Origin", nullValue())
        .body("code", equalTo("sign_in"));
  }
}
