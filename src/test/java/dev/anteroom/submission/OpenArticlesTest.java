package dev.anteroom.submission;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submit;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which articles accept comments, and that one article has one thread. */
@QuarkusTest
class OpenArticlesTest {
  @Inject EntityManager database;

  @Test
  @Transactional
  void aCommentOnAClosedArticleCreatesNoDataKey() {
    var site = anySite();
    open(site, "an-article", false).then().statusCode(200);

    submit(site, anyReply()).then().statusCode(409);

    assertThat(
            database
                .createNativeQuery("select count(*) from data_key where site = :site", Long.class)
                .setParameter("site", site)
                .getSingleResult())
        .isEqualTo(0L);
  }

  @Test
  void aModeratorClosesAndOpensAnArticle() {
    var site = anySite();
    submitted(site, anyReply());

    open(site, "an-article", false).then().statusCode(200).body("open", equalTo(false));
    submit(site, anyReply())
        .then()
        .statusCode(409)
        .body("code", equalTo("article_closed"))
        .body("errors", nullValue());
    submitted(site, anyReply().put("article", "another"));

    open(site, "an-article", true).then().statusCode(200);
    submitted(site, anyReply());
  }

  @Test
  void anArticleClosesSomeDaysAfterItsFirstCommentUnlessAModeratorOpensIt() {
    var site = anySite();
    arrivedDaysAgo(site, "old", 8);
    arrivedDaysAgo(site, "young", 6);
    admin()
        .contentType("application/json")
        .body(Map.of("name", "Closing", "closeAfterDays", 7))
        .put("/api/admin/sites/" + site)
        .then()
        .statusCode(200);

    submit(site, anyReply().put("article", "old")).then().statusCode(409);
    submitted(site, anyReply().put("article", "young"));
    submitted(site, anyReply().put("article", "unheard of"));

    open(site, "old", true).then().statusCode(200);
    submitted(site, anyReply().put("article", "old"));
  }

  @Test
  void allSpellingsOfAnArticlesUrlShareOneThread() {
    var site = siteWith(Map.of("name", "One", "origins", List.of("https://example.org")));
    var ways =
        List.of(
            "https://example.org/a",
            "https://example.org/a/",
            "https://example.org/a?utm_source=letter",
            "https://EXAMPLE.org/a#comments");
    ways.forEach(way -> published(site, anyReply().put("article", way).put("body", way)));

    for (var way : ways) {
      plain()
          .queryParam("article", way)
          .get("/api/sites/" + site + "/comments")
          .then()
          .body("total", equalTo(4));
    }
    plain()
        .queryParam("article", ways.toArray())
        .get("/api/sites/" + site + "/counts")
        .then()
        .body("counts.article", equalTo(ways))
        .body("counts.count", equalTo(List.of(4, 4, 4, 4)));
    admin()
        .queryParam("site", site)
        .queryParam("article", "https://example.org/a?gclid=1")
        .get("/api/moderation/comments")
        .then()
        .body("comments.article", equalTo(ways));
    open(site, "https://example.org/a/#x", false)
        .then()
        .body("article", equalTo("https://example.org/a"));
    submit(site, anyReply().put("article", "https://example.org/a")).then().statusCode(409);
  }

  @Test
  void pagesWhosePathsDifferAfterAnAtSignHaveSeparateThreads() {
    var site = siteWith(Map.of("name", "Packages", "origins", List.of("https://example.org")));
    var pages =
        List.of(
            "https://example.org/docs/lodash@4.17.21/",
            "https://example.org/docs/react@18.2.0/",
            "https://example.org/docs?of=me%40example.org");
    pages.forEach(page -> published(site, anyReply().put("article", page).put("body", page)));

    plain()
        .queryParam("article", pages.toArray())
        .get("/api/sites/" + site + "/counts")
        .then()
        .body("counts.article", equalTo(pages))
        .body("counts.count", equalTo(List.of(1, 1, 1)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "https://example.org/100%, https://example.org/100%25",
        "https://example.org/wiki/[draft], https://example.org/wiki/%5Bdraft%5D",
        "https://example.org/a|b, https://example.org/a%7Cb",
        "https://EXAMPLE.org/caf%c3%a9/?utm_source=x, https://example.org/caf%C3%A9/?utm_source=x"
      })
  void everyPathThatBrowsersAcceptIsAccepted(String article, String location) {
    var site = siteWith(Map.of("name", "Paths", "origins", List.of("https://example.org")));

    plain()
        .queryParam("article", article)
        .get("/api/sites/" + site + "/form")
        .then()
        .body("open", equalTo(true));
    plain()
        .contentType("application/x-www-form-urlencoded")
        .formParam("article", article)
        .formParam("name", "Reader")
        .formParam("email", "reader@example.org")
        .formParam("body", "A reply.")
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(303)
        .header("Location", location + "#reply-waiting");
  }

  @Test
  void aReaderIsRedirectedToTheAddressTheyCameFrom() {
    var site = siteWith(Map.of("name", "One", "origins", List.of("https://example.org")));

    plain()
        .contentType("application/x-www-form-urlencoded")
        .formParam("article", "https://example.org/a/?page=2&utm_source=x")
        .formParam("name", "Reader")
        .formParam("email", "reader@example.org")
        .formParam("body", "A reply.")
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(303)
        .header("Location", "https://example.org/a/?page=2&utm_source=x#reply-waiting");
  }

  @Test
  void openingAnArticleRequiresAnExistingSiteAndAnArticle() {
    var site = anySite();

    open(site, "", true).then().statusCode(422).body("errors[0].field", equalTo("article"));
    open("none", "a", true).then().statusCode(404);
    admin()
        .contentType("application/json")
        .body("{}")
        .put("/api/admin/sites/" + site + "/articles")
        .then()
        .statusCode(422)
        .body("errors", hasSize(2));
  }

  @Test
  void theFormIsDescribedAsJson() {
    var site =
        siteWith(
            Map.of(
                "name",
                "Asking",
                "fields",
                Map.of("email", "optional", "website", "off"),
                "maxBody",
                500,
                "contact",
                "https://example.org/report"));

    form(site)
        .then()
        .statusCode(200)
        .body("open", equalTo(true))
        .body("needsEmail", equalTo(false))
        .body("asksForWebsite", equalTo(false))
        .body("maxBody", equalTo(500))
        .body("contact", equalTo("https://example.org/report"))
        .body("work", equalTo(false));
    open(site, "an-article", false);
    form(site).then().body("open", equalTo(false));
    form("none").then().statusCode(404);
    plain().get("/api/sites/" + site + "/form").then().statusCode(422);
  }

  @Test
  void theFormIsOpenForArticlesThatAcceptComments() {
    var site = siteWith(Map.of("name", "Patterns", "articles", List.of("https://example.org/*/")));

    for (var article : List.of("https://example.org/a/", "https://example.org/a")) {
      boolean isTaken = submit(site, anyReply().put("article", article)).statusCode() == 202;
      plain()
          .queryParam("article", article)
          .get("/api/sites/" + site + "/form")
          .then()
          .body("open", equalTo(isTaken));
    }
  }

  private static Response form(String site) {
    return plain().queryParam("article", "an-article").get("/api/sites/" + site + "/form");
  }

  private static Response open(String site, String article, boolean isOpen) {
    return admin()
        .contentType("application/json")
        .body(Map.of("article", article, "open", isOpen))
        .put("/api/admin/sites/" + site + "/articles");
  }

  private void arrivedDaysAgo(String site, String article, int days) {
    var id = submitted(site, anyReply().put("article", article));
    index(OlderComment.move(days, id, database));
  }

  @Transactional
  void index(UUID id) {
    database
        .createNativeQuery(
            """
            insert into comment_search (comment, site, words)
            select id, site, searched_words(name, body, article, verdict) from comment where id = :id
            on conflict do nothing
            """)
        .setParameter("id", id)
        .executeUpdate();
  }
}
