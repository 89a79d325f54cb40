package dev.anteroom.publication;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting that gives a directory and its index file one thread. */
@QuarkusTest
class IndexFileTest {
  private static final String DIRECTORY = "https://example.org/a/";
  private static final String FILE = "https://example.org/a/index.html";

  @ParameterizedTest
  @ValueSource(
      strings = {DIRECTORY, FILE, "https://example.org//a", "https://example.org/a?utm_id=1"})
  void allAddressesOfADirectoryHaveOneThread(String article) {
    var site = siteWith(Map.of("name", "x", "indexFile", "index.html"));
    var id = published(site, anyReply().put("article", FILE));

    plain()
        .queryParam("article", article)
        .get("/api/sites/" + site + "/comments")
        .then()
        .body("comments.id", contains(id));
    plain()
        .queryParam("article", article)
        .get("/api/sites/" + site + "/counts")
        .then()
        .body("counts[0].count", equalTo(1));
    admin()
        .queryParam("site", site)
        .queryParam("article", article)
        .get("/api/moderation/comments")
        .then()
        .body("comments.id", contains(id));
  }

  @Test
  void withoutTheSettingTheyHaveTwo() {
    var site = siteWith(Map.of("name", "x"));
    published(site, anyReply().put("article", FILE));

    plain()
        .queryParam("article", DIRECTORY)
        .get("/api/sites/" + site + "/comments")
        .then()
        .body("total", equalTo(0));
  }

  @Test
  void commentsFromBeforeTheSettingAreShown() {
    var site = siteWith(Map.of("name", "x"));
    var old = published(site, anyReply().put("article", FILE));
    admin()
        .contentType("application/json")
        .body(Map.of("name", "x", "indexFile", "index.html"))
        .put("/api/admin/sites/" + site)
        .then()
        .statusCode(200);
    var answer = published(site, anyReply().put("article", DIRECTORY).put("parent", old));

    plain()
        .queryParam("article", DIRECTORY)
        .get("/api/sites/" + site + "/comments")
        .then()
        .body("comments.id", containsInAnyOrder(old, answer))
        .body("total", equalTo(2));
  }
}
