package dev.anteroom.publication;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PublicationTest {
  private final String site = anySite();

  @Test
  void aPublishedCommentHasExactlySixFields() {
    var id = published(site, anyReply().put("website", "https://example.org"));

    published(site)
        .then()
        .statusCode(200)
        .body(
            "comments[0].keySet()",
            containsInAnyOrder("id", "parent", "name", "website", "body", "createdAt"))
        .body("comments[0].id", equalTo(id))
        .body("comments[0].parent", nullValue())
        .body("total", equalTo(1))
        .body("next", nullValue());
  }

  @Test
  void withHtmlTheTextsAreFormattedAsTheSiteSays() {
    var body = "Some *words*,\n<b> and https://example.org/a.";
    published(site, anyReply().put("body", body));
    var formatted = siteWith(Map.of("name", "x", "formatting", "basic"));
    published(formatted, anyReply().put("body", body));

    html(site)
        .statusCode(200)
        .body("comments[0].body", equalTo(body))
        .body(
            "comments[0].html",
            equalTo(
                "<p>Some *words*,<br>&lt;b&gt; and <a href=\"https://example.org/a\""
                    + " rel=\"ugc nofollow noopener\">https://example.org/a</a>.</p>"));
    html(formatted)
        .body("comments[0].body", equalTo(body))
        .body("comments[0].html", containsString("<em>words</em>"));
  }

  @Test
  void aRemovedCommentHasNoHtml() {
    var top = published(site, anyReply());
    published(site, anyReply().put("parent", top));
    decide("delete", top);

    html(site)
        .body("comments[0].keySet()", containsInAnyOrder("id", "parent", "createdAt", "removed"));
  }

  @Test
  void aChangedFormattingIsVisibleAtOnce() {
    var changing = siteWith(Map.of("name", "x"));
    published(changing, anyReply().put("body", "*a*"));
    html(changing).body("comments[0].html", equalTo("<p>*a*</p>"));

    admin()
        .contentType("application/json")
        .body(Map.of("name", "x", "formatting", "basic"))
        .put("/api/admin/sites/" + changing);

    html(changing).body("comments[0].html", equalTo("<p><em>a</em></p>"));
  }

  @Test
  void aPageBeginsAfterTheIdThatIsItsCursor() {
    published(site, anyReply());
    var second = published(site, anyReply());
    var before = UUID.fromString(second);

    plain()
        .queryParam("article", "an-article")
        .queryParam(
            "cursor",
            new UUID(before.getMostSignificantBits(), before.getLeastSignificantBits() - 1))
        .get("/api/sites/" + site + "/comments")
        .then()
        .body("comments.id", contains(second));
  }

  private static ValidatableResponse html(String site) {
    return plain()
        .queryParam("article", "an-article")
        .queryParam("format", "html")
        .get("/api/sites/" + site + "/comments")
        .then();
  }

  @Test
  void pagesAreConsecutiveInEitherOrder() {
    var sent = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      sent.add(published(site, anyReply()));
    }

    assertThat(walk("oldest")).isEqualTo(sent);
    assertThat(walk("newest")).isEqualTo(sent.reversed());
  }

  @Test
  void aMatchingETagIsAnsweredNotModified() {
    published(site, anyReply());
    var tag = published(site).header("ETag");

    plain()
        .header("If-None-Match", tag)
        .queryParam("article", "an-article")
        .get("/api/sites/" + site + "/comments")
        .then()
        .statusCode(304)
        .body(emptyString());
    published(site, anyReply());
    plain()
        .header("If-None-Match", tag)
        .queryParam("article", "an-article")
        .get("/api/sites/" + site + "/comments")
        .then()
        .statusCode(200)
        .body("total", equalTo(2));
  }

  @Test
  void aRemovedCommentKeepsItsPlaceWhileItHasApprovedAnswers() {
    var top = published(site, anyReply());
    var middle = published(site, anyReply().put("parent", top));
    var leaf = published(site, anyReply().put("parent", middle));

    decide("delete", top, middle);

    published(site)
        .then()
        .body("comments.id", contains(top, middle, leaf))
        .body("comments[0].keySet()", containsInAnyOrder("id", "parent", "createdAt", "removed"))
        .body("comments[1].removed", equalTo(true))
        .body("comments[2].body", equalTo("A reply."))
        .body("total", equalTo(1));

    decide("spam", leaf);
    published(site).then().body("comments", hasSize(0)).body("total", equalTo(0));

    decide("approve", leaf);
    published(site).then().body("comments.id", contains(top, middle, leaf));
  }

  @Test
  void otherArticlesAndSitesAreNotShown() {
    published(site, anyReply().put("article", "other"));

    published(site).then().body("comments", hasSize(0));
    published(anySite()).then().body("total", equalTo(0));
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0, 422",
    "limit, 201, 422",
    "sort, best, 422",
    "format, markdown, 422",
    "cursor, x, 400",
    "article, '', 422"
  })
  void anInvalidParameterIsNamed(String parameter, String value, int status) {
    var request = plain().queryParam(parameter, value);
    if (!parameter.equals("article")) {
      request.queryParam("article", "a");
    }
    request
        .get("/api/sites/" + site + "/comments")
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
  }

  @Test
  void pendingCommentsAreNeverShown() {
    submitted(site, anyReply());

    published(site).then().body("comments", hasSize(0)).body("total", equalTo(0));
  }

  private List<String> walk(String sort) {
    var seen = new ArrayList<String>();
    String next = null;
    do {
      var request =
          plain()
              .queryParam("article", "an-article")
              .queryParam("limit", 2)
              .queryParam("sort", sort);
      if (next != null) {
        request.queryParam("cursor", next);
      }
      var page = request.get("/api/sites/" + site + "/comments").then().statusCode(200).extract();
      seen.addAll(page.<List<String>>path("comments.id"));
      next = page.path("next");
    } while (next != null);
    return seen;
  }
}
