package dev.anteroom.publication;

import static dev.anteroom.publication.ReadingFixture.read;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CountsTest {
  private final String site = anySite();

  @Test
  void articlesAreCountedInTheOrderAskedZerosIncluded() {
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
  void aPlaceThatIsKeptForItsAnswersDoesNotCount() {
    var top = published(site, anyReply());
    published(site, anyReply().put("parent", top));
    decide("delete", top);

    read(site, "/counts?article=an-article").then().body("counts.count", contains(1));
  }

  @Test
  void anotherSitesAreNotCounted() {
    published(anySite(), anyReply());

    read(site, "/counts?article=an-article").then().body("counts.count", contains(0));
  }

  @Test
  void aHundredCanBeAskedForAndNoMore() {
    asking(100).then().statusCode(200).body("counts", hasSize(100));
    asking(101)
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo("article"))
        .body("errors[0].code", equalTo("invalid"));
  }

  @Test
  void whoeverNamesNoArticleOrNoSiteIsToldSo() {
    read(site, "/counts").then().statusCode(422).body("errors[0].code", equalTo("required"));
    read(site, "/counts?article=a&article= ")
        .then()
        .statusCode(422)
        .body("errors[0].code", equalTo("required"));
    read("nowhere", "/counts?article=a")
        .then()
        .statusCode(404)
        .body("code", equalTo("site_unknown"));
  }

  @Test
  void anArticleOverThePublishedLengthIsRefusedByEachReadOfIt() {
    for (var path : List.of("/comments", "/counts", "/comments.atom", "/form")) {
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

  private Response asking(int articles) {
    return plain()
        .queryParam("article", IntStream.range(0, articles).mapToObj(i -> "a" + i).toList())
        .get("/api/sites/" + site + "/counts");
  }
}
