package dev.anteroom.publication;

import static dev.anteroom.publication.PublicReads.read;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CountsTest {
  private final String site = anySite();

  @Test
  void countsAreInTheRequestedOrderIncludingZeros() {
    published(site, anyReply().put("article", "one"));
    published(site, anyReply().put("article", "two"));
    published(site, anyReply().put("article", "two"));
    submitted(site, anyReply().put("article", "one"));

    read(site, "/counts?article=two&article=none&article=one&article=two")
        .then()
        .statusCode(200)
        .body("keySet()", contains("counts"))
        .body("counts[0].keySet()", containsInAnyOrder("article", "count"))
        .body("counts.article", contains("two", "none", "one", "two"))
        .body("counts.count", contains(2, 0, 1, 2));
  }

  @Test
  void aRemovedCommentWithRepliesIsNotCounted() {
    var top = published(site, anyReply());
    published(site, anyReply().put("parent", top));
    decide("delete", top);

    read(site, "/counts?article=an-article").then().body("counts.count", contains(1));
  }

  @Test
  void commentsOfOtherSitesAreNotCounted() {
    published(anySite(), anyReply());

    read(site, "/counts?article=an-article").then().body("counts.count", contains(0));
  }

  @Test
  void atMostAHundredArticlesCanBeCounted() {
    requestCounts(100).then().statusCode(200).body("counts", hasSize(100));
    requestCounts(101)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo("article"))
        .body("errors[0].code", equalTo("invalid"));
  }

  @Test
  void aMissingArticleOrUnknownSiteIsAnError() {
    read(site, "/counts").then().statusCode(422).body("errors[0].code", equalTo("required"));
    read("nowhere", "/counts?article=a")
        .then()
        .statusCode(404)
        .body("code", equalTo("site_unknown"));
  }

  @Test
  void anArticleOverTheMaximumLengthIsRefusedByEveryRead() {
    for (var path : List.of("/comments", "/comments.atom", "/form")) {
      plain()
          .queryParam("article", "x".repeat(1_001))
          .get("/api/sites/" + site + path)
          .then()
          .statusCode(422)
          .body("errors[0].field", equalTo("article"))
          .body("errors[0].code", equalTo("too_long"));
      plain()
          .queryParam("article", "x".repeat(1_000))
          .get("/api/sites/" + site + path)
          .then()
          .statusCode(200);
    }
  }

  @Test
  void anInvalidArticleCountsZeroAndTheOthersAreCounted() {
    published(site, anyReply().put("article", "one"));
    var tooLong = "x".repeat(1_001);

    plain()
        .queryParam("article", List.of(" ", "one", tooLong, "a\u0000b"))
        .get("/api/sites/" + site + "/counts")
        .then()
        .statusCode(200)
        .body("counts.article", contains(" ", "one", tooLong, "a\u0000b"))
        .body("counts.count", contains(0, 1, 0, 0));
    posting("{\"articles\": [\"\", \"one\", \"\\ud800\", \"%s\"]}".formatted(tooLong))
        .then()
        .statusCode(200)
        .body("counts.article", contains("", "one", "?", tooLong))
        .body("counts.count", contains(0, 1, 0, 0));
  }

  @Test
  void aHundredLongAddressesFitIntoARequestLine() {
    var articles = addresses("new-footbridge-over-the-river".repeat(5));

    plain()
        .queryParam("article", articles)
        .get("/api/sites/" + site + "/counts")
        .then()
        .statusCode(200)
        .body("counts", hasSize(100));
  }

  @Test
  void aListTooLongForARequestLineIsPostedWithTheSameResult() {
    var articles = addresses("x".repeat(900));
    var open = siteWith(Map.of("name", "A site", "articles", List.of("*")));
    published(open, anyReply().put("article", articles.get(41)));

    plain()
        .contentType("application/json")
        .body(Map.of("articles", articles))
        .post("/api/sites/" + open + "/counts")
        .then()
        .statusCode(200)
        .body("keySet()", contains("counts"))
        .body("counts.article", equalTo(articles))
        .body("counts[41].count", equalTo(1))
        .body("counts[42].count", equalTo(0));
  }

  @Test
  void aPostedListIsRefusedWithAllItsErrors() {
    posting("{}").then().statusCode(422).body("errors[0].code", equalTo("required"));
    posting("{\"articles\": [" + "\"a\",".repeat(100) + "\"a\"]}")
        .then()
        .statusCode(422)
        .body("code", equalTo("invalid"))
        .body("errors[0].field", equalTo("articles"));
    posting("{\"articles\": [\"a\", 1, null]}")
        .then()
        .statusCode(422)
        .body("errors.field", contains("articles[1]", "articles[2]"))
        .body("errors.code", contains("invalid", "invalid"));
    posting("{\"articles\": [\"a\"], \"sort\": \"newest\"}")
        .then()
        .statusCode(422)
        .body("errors[0].code", equalTo("unknown_field"));
    posting("{\"articles\": \"a\"}").then().statusCode(422).body("code", equalTo("invalid"));
    for (var unreadable : List.of("", "null", "[]", "{\"articles\": [\"a\"]} x", "{\"articles\"")) {
      posting(unreadable).then().statusCode(400).body("code", equalTo("malformed"));
    }
    plain()
        .contentType("text/plain")
        .body("{}")
        .post("/api/sites/" + site + "/counts")
        .then()
        .statusCode(415);
  }

  private Response posting(String json) {
    return plain()
        .contentType("application/json")
        .body(json)
        .post("/api/sites/" + site + "/counts");
  }

  private static List<String> addresses(String slug) {
    return IntStream.range(0, 100)
        .mapToObj(i -> "https://www.example.org/2026/%03d-%s".formatted(i, slug))
        .toList();
  }

  private Response requestCounts(int articles) {
    return plain()
        .queryParam("article", IntStream.range(0, articles).mapToObj(i -> "a" + i).toList())
        .get("/api/sites/" + site + "/counts");
  }
}
