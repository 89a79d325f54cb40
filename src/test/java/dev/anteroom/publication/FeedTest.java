package dev.anteroom.publication;

import static dev.anteroom.publication.PublicReads.read;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.decide;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.published;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.anteroom.testsupport.Sql;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

@QuarkusTest
class FeedTest {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String ARTICLE = "https://example.org/a?b=c&d";
  private static final Map<String, Object> SETTINGS =
      Map.of(
          "name", "The Valley & Post",
          "origins", List.of("https://example.org"),
          "articles", List.of("key *"));

  private final String site = siteWith(SETTINGS);

  @Test
  void aFeedHasTheNameOfTheSiteAndTheNewestFirst() throws Exception {
    var first = published(site, anyReply().put("article", ARTICLE).put("name", "Ada <b>"));
    var second =
        published(
            site, anyReply().put("article", ARTICLE).put("website", "https://example.net/?a&b"));

    var feed = feed(ARTICLE);

    assertThat(text(feed, "title")).isEqualTo("The Valley & Post");
    var entries = children(feed, "entry");
    assertThat(entries)
        .extracting(entry -> text(entry, "id"))
        .containsExactly("urn:uuid:" + second, "urn:uuid:" + first);
    assertThat(text(entries.getLast(), "title")).isEqualTo("Ada <b>");
    assertThat(text(entries.getLast(), "content")).isEqualTo("A reply.");
    assertThat(children(entries.getFirst(), "content").getFirst().getAttribute("type"))
        .isEqualTo("text");
    assertThat(text(children(entries.getFirst(), "author").getFirst(), "uri"))
        .isEqualTo("https://example.net/?a&b");
    assertThat(text(feed, "updated")).isEqualTo(text(entries.getFirst(), "updated"));
    assertThat(links(feed, "alternate")).containsExactly(ARTICLE);
  }

  @Test
  void aFormattedTextIsHtml() throws Exception {
    var formatted = siteWith(Map.of("name", "x", "formatting", "basic"));
    published(formatted, anyReply().put("article", ARTICLE).put("body", "*a* <b>"));

    var answer =
        plain().queryParam("article", ARTICLE).get("/api/sites/" + formatted + "/comments.atom");

    var content =
        children(children(parsed(answer.asByteArray()), "entry").getFirst(), "content").getFirst();
    assertThat(content.getAttribute("type")).isEqualTo("html");
    assertThat(content.getTextContent()).isEqualTo("<p><em>a</em> &lt;b&gt;</p>");
  }

  @Test
  void aCommentThatIsApprovedLateComesFirst() throws Exception {
    var late = submitted(site, anyReply().put("article", ARTICLE));
    var early = published(site, anyReply().put("article", ARTICLE));
    var before = Instant.parse(text(feed(ARTICLE), "updated"));

    decide("approve", late);

    var feed = feed(ARTICLE);
    var entries = children(feed, "entry");
    assertThat(entries)
        .extracting(entry -> text(entry, "id"))
        .containsExactly("urn:uuid:" + late, "urn:uuid:" + early);
    assertThat(Instant.parse(text(feed, "updated"))).isAfter(before);
    assertThat(text(feed, "updated")).isEqualTo(text(entries.getFirst(), "updated"));
    assertThat(Instant.parse(text(entries.getFirst(), "published")))
        .isBeforeOrEqualTo(Instant.parse(text(entries.getLast(), "published")));
  }

  @Test
  void linksLeadToThePageUrlThatReadersSent() throws Exception {
    published(site, anyReply().put("article", "https://example.org/bridge/"));

    var feed = feed("https://example.org/bridge");

    assertThat(links(feed, "alternate")).containsExactly("https://example.org/bridge/");
    assertThat(links(children(feed, "entry").getFirst(), "alternate"))
        .containsExactly("https://example.org/bridge/");
  }

  @Test
  void theSelfLinkResolvesToTheFeed() throws Exception {
    published(site, anyReply().put("article", "key ä+ö?x=1&y=2#z"));
    var feed = feed("key ä+ö?x=1&y=2#z");

    var self =
        URI.create("http://any.example/api/sites/" + site + "/comments.atom")
            .resolve(links(feed, "self").getFirst());

    assertThat(self.getRawPath()).isEqualTo("/api/sites/" + site + "/comments.atom");
    var again = plain().urlEncodingEnabled(false).get(self.getRawPath() + "?" + self.getRawQuery());
    assertThat(children(parsed(again.asByteArray()), "entry")).hasSize(1);
  }

  @Test
  void theFeedHasTheAtomContentType() {
    read(site, "/comments.atom?article=a")
        .then()
        .statusCode(200)
        .contentType("application/atom+xml")
        .header("Cache-Control", "public, max-age=5, stale-while-revalidate=30");
    plain()
        .accept("text/html")
        .get("/api/sites/" + site + "/comments.atom?article=a")
        .then()
        .statusCode(200)
        .contentType("application/atom+xml");
  }

  @Test
  void pendingAndRemovedCommentsAreNotInTheFeed() throws Exception {
    var top = published(site, anyReply().put("article", ARTICLE));
    var answer = published(site, anyReply().put("article", ARTICLE).put("parent", top));
    submitted(site, anyReply().put("article", ARTICLE));
    decide("delete", top);

    assertThat(children(feed(ARTICLE), "entry"))
        .extracting(entry -> text(entry, "id"))
        .containsExactly("urn:uuid:" + answer);
  }

  @Test
  void anyStoredTextGivesAFeedThatParsesAndHasNoAddress() throws Exception {
    var id =
        published(
            site,
            anyReply()
                .put("article", ARTICLE)
                .put("email", "feed@example.org")
                .put("name", "]]>&<x>")
                .put("body", "Write to me@example.org \ud83d\ude00 <!--"));
    alter(id, "E'\\x01 \\uFFFE ' || body");

    var answer =
        plain().queryParam("article", ARTICLE).get("/api/sites/" + site + "/comments.atom");

    var feed = parsed(answer.asByteArray());
    assertThat(text(children(feed, "entry").getFirst(), "content"))
        .isEqualTo("\ufffd \ufffd Write to [email] \ud83d\ude00 <!--");
    assertThat(answer.asString()).doesNotContain("email>", "<email", "example.org\"@", "feed@");
    assertThat(feed.getElementsByTagNameNS("*", "email").getLength()).isZero();
  }

  @Test
  void aChangedSiteNameIsVisibleAtOnce() throws Exception {
    feed(ARTICLE);

    admin()
        .contentType("application/json")
        .body(Map.of("name", "Renamed", "origins", List.of("https://example.org")))
        .put("/api/admin/sites/" + site)
        .then()
        .statusCode(200);

    assertThat(text(feed(ARTICLE), "title")).isEqualTo("Renamed");
  }

  @Test
  void anArticleAndAnExistingSiteAreRequired() {
    read(site, "/comments.atom").then().statusCode(422).body("errors[0].code", equalTo("required"));
    read("nowhere", "/comments.atom?article=a")
        .then()
        .statusCode(404)
        .body("code", equalTo("site_unknown"));
  }

  private void alter(String id, String body) {
    Sql.execute("update comment set body = " + body + " where id = '" + id + "'");
  }

  private Element feed(String article) throws Exception {
    return parsed(
        plain()
            .queryParam("article", article)
            .get("/api/sites/" + site + "/comments.atom")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray());
  }

  private static Element parsed(byte[] octets) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(octets))
        .getDocumentElement();
  }

  private static List<String> links(Element feed, String relation) {
    return children(feed, "link").stream()
        .filter(link -> link.getAttribute("rel").equals(relation))
        .map(link -> link.getAttribute("href"))
        .toList();
  }

  private static String text(Element parent, String name) {
    return children(parent, name).getFirst().getTextContent();
  }

  private static List<Element> children(Element parent, String name) {
    var found = new ArrayList<Element>();
    for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element
          && ATOM.equals(element.getNamespaceURI())
          && element.getLocalName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
