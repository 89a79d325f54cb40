package dev.anteroom.publication;

import dev.anteroom.publication.ApprovedComments.FeedEntry;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An article's newest comments as an Atom feed (RFC 4287), without the element for e-mail
 * addresses.
 */
final class CommentFeed {
  static final String TYPE = "application/atom+xml;charset=UTF-8";
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final int REPLACEMENT = 0xFFFD;
  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter xml;

  private CommentFeed(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /**
   * Returns the XML document.
   *
   * @param entries the last approval first
   */
  static byte[] of(PublicQuery.FeedQuery feed, List<FeedEntry> entries) {
    // As text first, because the JDK's UTF-8 writer has had bugs with surrogate pairs.
    var text = new StringWriter();
    try {
      var xml = WRITERS.createXMLStreamWriter(text);
      new CommentFeed(xml).write(feed, entries);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void write(PublicQuery.FeedQuery feed, List<FeedEntry> entries)
      throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    element("id", urn(feedId(feed)));
    element("title", feed.name());
    // The last approval; the element is mandatory even in an empty feed.
    element("updated", entries.isEmpty() ? Instant.EPOCH : entries.getFirst().approvedAt());
    // Relative, because the service may have several host names.
    link("self", "application/atom+xml", "comments.atom?article=" + encoded(feed.article().key()));
    if (feed.isPage()) {
      // The URL that a reader sent, because the key has no trailing slash and some sites need one.
      link(
          "alternate",
          "text/html",
          entries.isEmpty() ? feed.article().location() : entries.getFirst().page());
    }
    for (var entry : entries) {
      write(entry, feed);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void write(FeedEntry entry, PublicQuery.FeedQuery feed) throws XMLStreamException {
    xml.writeStartElement("entry");
    element("id", urn(entry.id()));
    element("title", entry.name());
    element("updated", entry.approvedAt());
    element("published", entry.createdAt());
    if (feed.isPage()) {
      link("alternate", "text/html", entry.page());
    }
    xml.writeStartElement("author");
    element("name", entry.name());
    if (entry.website() != null) {
      element("uri", entry.website());
    }
    xml.writeEndElement();
    xml.writeStartElement("content");
    switch (feed.formatting()) {
      case PLAIN -> {
        xml.writeAttribute("type", "text");
        xml.writeCharacters(toXmlText(entry.body()));
      }
      case BASIC -> {
        xml.writeAttribute("type", "html");
        xml.writeCharacters(toXmlText(feed.formatting().html(entry.body())));
      }
    }
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void element(String name, Object value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(toXmlText(value.toString()));
    xml.writeEndElement();
  }

  private void link(String relation, String type, String address) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", toXmlText(address));
  }

  /** Returns an id that depends only on the site and the article's key. */
  private static UUID feedId(PublicQuery.FeedQuery feed) {
    return UUID.nameUUIDFromBytes(
        (feed.site() + '\n' + feed.article().key()).getBytes(StandardCharsets.UTF_8));
  }

  private static String urn(UUID id) {
    return "urn:uuid:" + id;
  }

  private static String encoded(String article) {
    return URLEncoder.encode(article, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Replaces each character that XML 1.0 (2.2) cannot contain even as a reference. */
  static String toXmlText(String text) {
    return text.codePoints()
        .map(c -> isXmlCharacter(c) ? c : c == '\r' ? '\n' : REPLACEMENT)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Excludes the carriage return, which XML parsers turn into a line feed. */
  private static boolean isXmlCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
