package dev.anteroom.submission;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page with the comments of an article and the form, for readers without JavaScript. */
@QuarkusTest
class ThreadPageTest {
  private static final String ARTICLE = "https://www.example.org/bridge/?page=2";
  private static final String ORIGIN = "https://www.example.org";

  private final String site =
      siteWith(
          Map.of("name", "The Valley Post", "origins", List.of(ORIGIN, "https://example.net")));

  @Test
  void thePageMayBeFramedByTheOriginsOfItsSiteOnly() {
    get(ARTICLE)
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .header(
            "Content-Security-Policy",
            equalTo(
                "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors https://example.net https://www.example.org"))
        .header("X-Robots-Tag", equalTo("noindex"))
        .header("X-Frame-Options", nullValue())
        .header("Set-Cookie", nullValue());
    plain()
        .get("/sites/" + siteWith(Map.of("name", "x")) + "/thread?article=a")
        .then()
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
  }

  @Test
  void thePageHasOnePolicy() {
    assertThat(get(ARTICLE).headers().getValues("Content-Security-Policy")).hasSize(1);
    assertThat(send(form()).headers().getValues("Content-Security-Policy")).hasSize(1);
  }

  @Test
  void thePageIsNotIndexedAndNamesTheArticle() {
    var page = page(ARTICLE);

    assertThat(page.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
    assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(ARTICLE);
    assertThat(page.select("base").attr("target")).isEqualTo("_top");
    assertThat(page.select("script, [style], style")).isEmpty();
  }

  @Test
  void anArticleThatIsNoPageHasNoCanonicalLink() {
    var any = siteWith(Map.of("name", "x"));

    var page = Jsoup.parse(plain().get("/sites/" + any + "/thread?article=a").asString());

    assertThat(page.select("link[rel=canonical]")).isEmpty();
  }

  @Test
  void theStyleSheetIsServedAndTheFormLeadsToTheService() {
    var page = page(ARTICLE);

    plain().get(path(page.select("link[rel=stylesheet]").attr("href"))).then().statusCode(200);
    assertThat(path(page.select("form").attr("action")))
        .isEqualTo("/api/sites/" + site + "/comments");
    assertThat(page.select("form").attr("target")).isEqualTo("_self");
    assertThat(page.select("input[name=return]").val()).isEqualTo("thread");
    assertThat(page.select("input[name=article]").val()).isEqualTo(ARTICLE);
  }

  @Test
  void repliesFollowTheCommentThatTheyAnswer() {
    var first = published(site, reply("First"));
    published(site, reply("Second"));
    published(site, reply("Answer").put("parent", first).put("name", "Zoë <b>"));
    submitted(site, reply("Pending"));

    var page = page(ARTICLE);

    assertThat(page.select(".body").eachText()).containsExactly("First", "Answer", "Second");
    var answer = page.select("article").get(1);
    assertThat(answer.attr("data-indent")).isEqualTo("1");
    assertThat(answer.select(".author").text()).isEqualTo("Zoë <b>");
    assertThat(answer.select("a[href=#comment-" + first + "]").text())
        .isEqualTo("in reply to Reader");
    assertThat(page.getElementById("comment-" + first)).isNotNull();
  }

  @Test
  void aRemovedCommentWithRepliesKeepsItsPlace() {
    var first = published(site, reply("First"));
    published(site, reply("Answer").put("parent", first));
    decide("delete", first);

    var page = page(ARTICLE);

    assertThat(page.select("article").getFirst().text()).contains("This reply was removed.");
    assertThat(page.select(".body").eachText()).containsExactly("Answer");
  }

  @Test
  void textsAreFormattedAsTheSiteSays() {
    var formatted =
        siteWith(Map.of("name", "x", "origins", List.of(ORIGIN), "formatting", "basic"));
    published(formatted, reply("*One* <script>alert(1)</script>"));
    published(site, reply("*One* https://example.org/a"));

    assertThat(Jsoup.parse(get(formatted, ARTICLE).asString()).select(".body").html())
        .isEqualTo("<p><em>One</em> &lt;script&gt;alert(1)&lt;/script&gt;</p>");
    assertThat(page(ARTICLE).select(".body a").attr("rel")).isEqualTo("ugc nofollow noopener");
  }

  @Test
  void allCommentsAreReachedByPages() {
    var sent = new ArrayList<String>();
    for (int i = 0; i < 52; i++) {
      published(site, reply("Text " + i));
      sent.add("Text " + i);
    }

    var first = page(ARTICLE);
    var second = follow(first.select("a[rel=next]").attr("href"));

    var seen = new ArrayList<>(first.select(".body").eachText());
    seen.addAll(second.select(".body").eachText());
    assertThat(seen).isEqualTo(sent);
    assertThat(second.select("a[rel=next]")).isEmpty();
    assertThat(follow(second.select(".pages a").attr("href")).select(".body").eachText())
        .isEqualTo(first.select(".body").eachText());
  }

  @Test
  void aReplyToACommentOfAnEarlierPageLinksToIt() {
    var first = published(site, reply("First"));
    for (int i = 0; i < 50; i++) {
      published(site, reply("Text " + i));
    }
    published(site, reply("Answer").put("parent", first));

    var second = follow(page(ARTICLE).select("a[rel=next]").attr("href"));
    var link = second.select("article").getLast().select("header a.note").getLast();
    var target = follow(link.attr("href"));

    assertThat(link.text()).isEqualTo("in reply to Reader");
    assertThat(target.select("article").getFirst().id()).isEqualTo("comment-" + first);
    assertThat(link.attr("href")).endsWith("#comment-" + first);
  }

  @Test
  void theFormRepliesToTheCommentThatWasChosen() {
    var first = published(site, reply("First"));

    var page = follow(page(ARTICLE).select("a.answer").attr("href"));

    assertThat(page.select("input[name=parent]").val()).isEqualTo(first);
    assertThat(page.text()).contains("Reply to Reader");
    assertThat(page(ARTICLE + "&x=y").select("input[name=parent]").val()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"parent, x", "parent, 00000000-0000-0000-0000-000000000000", "cursor, x"})
  void aLinkThatWasCutOffStillShowsThePage(String parameter, String value) {
    published(site, reply("First"));

    var page =
        Jsoup.parse(
            plain()
                .queryParam("article", ARTICLE)
                .queryParam(parameter, value)
                .get("/sites/" + site + "/thread")
                .asString());

    assertThat(page.select(".body").eachText()).containsExactly("First");
    assertThat(page.select("input[name=parent]").val()).isEmpty();
  }

  @Test
  void aSentFormIsAnsweredWithThePageAndANotice() {
    published(site, reply("First"));

    var answer = send(form("body", "A new reply"));

    answer
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"))
        .header("Content-Security-Policy", containsString("frame-ancestors https://example.net"));
    var page = Jsoup.parse(answer.asString());
    assertThat(page.select("[role=status]").text())
        .isEqualTo("Thank you. Your reply is waiting for approval.");
    assertThat(page.select(".body").eachText()).containsExactly("First");
    assertThat(page.select("textarea").text()).isEmpty();
    assertThat(pathFromForm(page.select("link[rel=stylesheet]").attr("href")))
        .isEqualTo("/anteroom/thread.css");
  }

  @Test
  void aRefusedFormIsAnsweredWithThePageAndTheReadersText() {
    var answer = send(form("body", "", "name", "Zoë <b>", "email", "zoe@example.org"));

    answer
        .then()
        .statusCode(422)
        .header("Content-Security-Policy", containsString("frame-ancestors https://example.net"))
        .body(not(containsString("zoe@example.org")));
    var page = Jsoup.parse(answer.asString());
    assertThat(page.select("input[name=name]").val()).isEqualTo("Zoë <b>");
    assertThat(page.select("#fault-body").text()).isEqualTo("Please fill in this field.");
    assertThat(page.select("input[name=return]").val()).isEqualTo("thread");
  }

  @Test
  void aFormWithoutReturnLeadsToTheArticle() {
    var fields = form("body", "A new reply");
    fields.remove("return");

    send(fields).then().statusCode(303).header("Location", equalTo(ARTICLE + "#reply-waiting"));
  }

  @Test
  void otherAnswersToFormsMayNotBeFramed() {
    var fields = form("body", "");
    fields.remove("return");

    send(fields)
        .then()
        .statusCode(422)
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/console/sign-in", "/demo", "/openapi/ui/"})
  void otherPagesMayNotBeFramed(String page) {
    plain()
        .get(page)
        .then()
        .statusCode(200)
        .header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
  }

  @Test
  void returnIsNoFieldOfJson() {
    plain()
        .contentType("application/json")
        .body(reply("A").put("return", "thread").toString())
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(422)
        .body("errors[0].code", equalTo("unknown_field"));
  }

  @Test
  void aClosedArticleShowsItsCommentsWithoutAForm() {
    published(site, reply("First"));
    admin()
        .contentType("application/json")
        .body(Map.of("article", ARTICLE, "open", false))
        .put("/api/admin/sites/" + site + "/articles")
        .then()
        .statusCode(200);

    var page = page(ARTICLE);

    assertThat(page.select(".body").eachText()).containsExactly("First");
    assertThat(page.select("form, a.answer")).isEmpty();
    assertThat(page.text()).contains("Replies are closed.");
  }

  @Test
  void aTextThatWasSentToAClosedArticleIsNotLost() {
    admin()
        .contentType("application/json")
        .body(Map.of("article", ARTICLE, "open", false))
        .put("/api/admin/sites/" + site + "/articles");

    var answer = send(form("body", "A long text"));

    answer.then().statusCode(409);
    var page = Jsoup.parse(answer.asString());
    assertThat(page.select("[role=alert]").text()).contains("Replies to this article are closed.");
    assertThat(page.select("textarea").text()).isEqualTo("A long text");
  }

  @Test
  void anArticleOfAnotherSiteHasNoForm() {
    assertThat(page("https://elsewhere.example/a").select("form")).isEmpty();
  }

  @Test
  void aFragmentHasTheCommentsAndAbsoluteLinksOnly() {
    published(site, reply("First"));

    var answer =
        plain()
            .queryParam("article", ARTICLE)
            .queryParam("fragment", "true")
            .get("/sites/" + site + "/thread");

    assertThat(answer.asString()).doesNotContain("<html", "<head>", "<base", "<link", "<main");
    var fragment = Jsoup.parseBodyFragment(answer.asString());
    assertThat(fragment.select(".body").eachText()).containsExactly("First");
    assertThat(fragment.select("form").attr("action"))
        .startsWith("//")
        .endsWith("/api/sites/" + site + "/comments");
    assertThat(fragment.select("input[name=return]")).isEmpty();
    assertThat(fragment.select("a[href]"))
        .allSatisfy(link -> assertThat(link.attr("href")).matches("//.*|#comment-.*"));
  }

  @Test
  void thePageIsInTheLanguageOfItsSite() {
    var arabic = siteWith(Map.of("name", "x", "origins", List.of(ORIGIN), "language", "ar"));
    published(arabic, reply("First"));

    var page = Jsoup.parse(get(arabic, ARTICLE).asString());

    assertThat(page.select("html").attr("dir")).isEqualTo("rtl");
    assertThat(page.select(".body")).allMatch(body -> body.attr("lang").isEmpty());
    assertThat(page.select(".body")).allMatch(body -> body.attr("dir").equals("auto"));
  }

  @Test
  void anUnchangedPageIsNotSentAgain() {
    published(site, reply("First"));
    var tag = get(ARTICLE).header("ETag");

    plain()
        .header("If-None-Match", tag)
        .queryParam("article", ARTICLE)
        .get("/sites/" + site + "/thread")
        .then()
        .statusCode(304)
        .body(emptyString());
    published(site, reply("Second"));
    assertThat(get(ARTICLE).header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void anArticleAndAnExistingSiteAreRequired() {
    plain().get("/sites/" + site + "/thread").then().statusCode(422);
    plain().get("/sites/nowhere/thread?article=a").then().statusCode(404);
  }

  private static ObjectNode reply(String body) {
    return anyReply().put("article", ARTICLE).put("body", body);
  }

  private Document page(String article) {
    return Jsoup.parse(get(article).asString());
  }

  private Response get(String article) {
    return get(site, article);
  }

  private static Response get(String ofSite, String article) {
    return plain().queryParam("article", article).get("/sites/" + ofSite + "/thread");
  }

  private Document follow(String link) {
    return Jsoup.parse(plain().urlEncodingEnabled(false).get(path(link)).asString());
  }

  /** Resolves a link of the page. */
  private String path(String link) {
    return resolved("/sites/" + site + "/thread", link);
  }

  private String pathFromForm(String link) {
    return resolved("/api/sites/" + site + "/comments", link);
  }

  private static String resolved(String from, String link) {
    var target = URI.create("http://any.example" + from).resolve(link);
    return target.getRawPath() + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
  }

  private static Map<String, String> form(String... changes) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("article", ARTICLE);
    fields.put("name", "Reader");
    fields.put("email", "reader@example.org");
    fields.put("body", "A reply.");
    fields.put("return", "thread");
    for (int i = 0; i < changes.length; i += 2) {
      fields.put(changes[i], changes[i + 1]);
    }
    return fields;
  }

  private Response send(Map<String, String> fields) {
    return plain()
        .contentType("application/x-www-form-urlencoded")
        .header("Accept", "text/html")
        .formParams(fields)
        .post("/api/sites/" + site + "/comments");
  }
}
