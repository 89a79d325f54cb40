package dev.anteroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.publication.ApprovedComments.FeedEntry;
import dev.anteroom.text.markdown.Formatting;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class CommentFeedTest {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String HOSTILE =
      "]]> <![CDATA[ &amp; &#0; <script>\"'</script> <!-- \u0001\u000b\u001f \ufffe\uffff \ud83d\ude00"
          + " \ud800 lone \udc00 \u202e \u0085 \r\n\t end";

  @Example
  void hostileTextsAreReadBackExceptCharactersThatXmlForbids() throws Exception {
    var feed = parsed(feed(HOSTILE, HOSTILE), comment(HOSTILE));

    var content = text(entry(feed), "content");
    assertThat(content).isEqualTo(CommentFeed.toXmlText(HOSTILE));
    assertThat(content)
        .contains("]]> <![CDATA[ &amp; &#0; <script>\"'</script> <!-- \ufffd\ufffd\ufffd")
        .contains("\ud83d\ude00 \ufffd lone \ufffd");
    assertThat(text(feed.getDocumentElement(), "title")).isEqualTo(content);
    assertThat(text(entry(feed), "title")).isEqualTo(content);
  }

  @Property(tries = 500)
  void aFeedWithAnyTextIsWellFormed(@ForAll String text, @ForAll String article) throws Exception {
    var feed = parsed(feed(text, article), comment(text));

    assertThat(text(entry(feed), "content")).isEqualTo(CommentFeed.toXmlText(text));
    assertThat(text(entry(feed), "name")).isEqualTo(CommentFeed.toXmlText(text));
  }

  @Example
  void anEmptyFeedHasTheMandatoryElements() throws Exception {
    var feed = parsed(feed("The Post", "an-article")).getDocumentElement();

    assertThat(text(feed, "id")).startsWith("urn:uuid:");
    assertThat(text(feed, "title")).isEqualTo("The Post");
    assertThat(text(feed, "updated")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(feed.getElementsByTagNameNS(ATOM, "entry").getLength()).isZero();
  }

  private static PublicQuery.FeedQuery feed(String name, String article) {
    return new PublicQuery.FeedQuery(
        "a-site", new CanonicalArticle(article, article, List.of()), name, true, Formatting.PLAIN);
  }

  private static FeedEntry comment(String text) {
    var at = Instant.parse("2026-01-01T00:00:00.123Z");
    return new FeedEntry(new UUID(1, 2), null, text, text, text, at, at, text);
  }

  private static Document parsed(PublicQuery.FeedQuery feed, FeedEntry... comments)
      throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(null);
    return builder.parse(new ByteArrayInputStream(CommentFeed.of(feed, List.of(comments))));
  }

  private static Element entry(Document feed) {
    return (Element) feed.getElementsByTagNameNS(ATOM, "entry").item(0);
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagNameNS(ATOM, name).item(0).getTextContent();
  }
}
