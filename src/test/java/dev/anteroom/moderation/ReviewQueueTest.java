package dev.anteroom.moderation;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ReviewQueueTest {
  private final String site = anySite();

  @Test
  void theOldestComesFirstAndPagesAreConsecutive() {
    var sent = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      sent.add(submitted(site, anyReply()));
    }

    var first =
        admin()
            .queryParam("site", site)
            .queryParam("limit", 2)
            .get("/api/moderation/comments")
            .then()
            .body("total", equalTo(5))
            .body("totalIsCapped", equalTo(false))
            .extract();
    var second =
        admin()
            .queryParam("site", site)
            .queryParam("limit", 3)
            .queryParam("cursor", first.<String>path("next"))
            .get("/api/moderation/comments")
            .then()
            .body("next", nullValue())
            .extract();

    var seen = new ArrayList<String>(first.<List<String>>path("comments.id"));
    seen.addAll(second.<List<String>>path("comments.id"));
    assertThat(seen).isEqualTo(sent);
  }

  @Test
  void filtersNarrowTheQueue() {
    var waiting = submitted(site, anyReply());
    var approved =
        submitted(site, anyReply().put("article", "other").put("email", "other@example.org"));
    decide("approve", approved);

    admin()
        .queryParam("site", site)
        .queryParam("status", "pending")
        .get("/api/moderation/comments")
        .then()
        .body("comments.id", contains(waiting));
    admin()
        .queryParam("site", site)
        .queryParam("article", "other")
        .get("/api/moderation/comments")
        .then()
        .body("comments.id", contains(approved));
    String author = admin().get("/api/moderation/comments/" + approved).path("author");
    admin()
        .queryParam("author", author)
        .get("/api/moderation/comments")
        .then()
        .body("comments.id", contains(approved));
    admin()
        .queryParam("site", "no-such-site")
        .get("/api/moderation/comments")
        .then()
        .statusCode(200)
        .body("comments", hasSize(0));
  }

  @Test
  void aCommentShowsTheHistoryOfItsAuthorOnTheSite() {
    decide("approve", submitted(site, anyReply()));
    decide("spam", submitted(site, anyReply().put("email", "READER@example.org")));
    var elsewhere = anySite();
    decide("reject", submitted(elsewhere, anyReply()));

    admin()
        .get("/api/moderation/comments/" + submitted(site, anyReply()))
        .then()
        .body("authorHistory.approved", equalTo(1))
        .body("authorHistory.spam", equalTo(1))
        .body("authorHistory.rejected", equalTo(0))
        .body("texts.body", contains("A reply."))
        .body("claim", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0, 422",
    "limit, 201, 422",
    "limit, x, 422",
    "status, waiting, 422",
    "sort, best, 422",
    "cursor, x, 400",
    "author, x, 422"
  })
  void anInvalidParameterIsNamed(String parameter, String value, int status) {
    admin()
        .queryParam(parameter, value)
        .get("/api/moderation/comments")
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
  }

  @Test
  void anUnknownCommentIsNotFound() {
    for (var id : List.of("x", "01900000-0000-7000-8000-000000000000")) {
      admin()
          .get("/api/moderation/comments/" + id)
          .then()
          .statusCode(404)
          .body("code", equalTo("not_found"));
    }
  }

  @Test
  void withoutAValidTokenTheQueueIsRefused() {
    plain().get("/api/moderation/comments").then().statusCode(401).body("code", equalTo("sign_in"));
    plain()
        .header("Authorization", "Bearer wrong")
        .get("/api/moderation/comments")
        .then()
        .statusCode(401)
        .body("code", equalTo("sign_in"));
    plain()
        .header("Authorization", "Basic YTpi")
        .get("/api/moderation/comments")
        .then()
        .statusCode(401);
  }
}
