package dev.anteroom.text.markdown;

import dev.anteroom.text.Redaction;
import dev.anteroom.text.VisibleText;
import dev.anteroom.text.WebAddress;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/**
 * A formatted comment as HTML. Only the elements that are written here can be in it: what is not
 * allowed is shown as text, an image as a link, and a link to anything but a web address as its
 * text.
 */
final class MarkdownHtml {
  private final HtmlText html = new HtmlText();

  private MarkdownHtml() {}

  /**
   * Returns the HTML. The text is redacted again, because it may have been stored while the site
   * showed texts as typed. A text of which nothing would be visible, or from which not every
   * address can be removed, is shown as typed.
   */
  static String of(String stored) {
    var text = RenderedRedaction.redact(stored, Integer.MAX_VALUE).text();
    var rendered = RenderedText.of(text);
    var renderer = new MarkdownHtml();
    renderer.visitChildren(Markdown.parse(text));
    return renderer.html.isVisible() && Redaction.find(rendered.text()).isEmpty()
        ? renderer.html.toString()
        : PlainHtml.of(text);
  }

  private void visit(Node node) {
    switch (node) {
      case Text text -> html.text(text.getLiteral());
      case HtmlInline asText -> html.text(asText.getLiteral());
      case Code code -> html.tag("code").text(code.getLiteral()).tag("/code");
      case FencedCodeBlock code ->
          html.tag("pre").tag("code").text(code.getLiteral()).tag("/code").tag("/pre");
      case SoftLineBreak _, HardLineBreak _ -> html.tag("br");
      case Emphasis emphasis -> element("em", emphasis);
      case StrongEmphasis emphasis -> element("strong", emphasis);
      case BlockQuote quote -> element("blockquote", quote);
      case BulletList list -> element("ul", list);
      case ListItem item -> element("li", item);
      case OrderedList list -> visit(list);
      case Paragraph paragraph -> visit(paragraph);
      case Link link -> link(link, link.getDestination());
      case Image image -> link(image, image.getDestination());
      case LinkReferenceDefinition _ -> {}
      default -> visitChildren(node);
    }
  }

  private void visitChildren(Node node) {
    for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
      visit(child);
    }
  }

  private void element(String name, Node node) {
    html.tag(name);
    visitChildren(node);
    html.tag("/" + name);
  }

  private void visit(OrderedList list) {
    var first = list.getMarkerStartNumber();
    html.tag(first == null || first == 1 ? "ol" : "ol start=\"" + first + '"');
    visitChildren(list);
    html.tag("/ol");
  }

  private void visit(Paragraph paragraph) {
    if (!Markdown.isTight(paragraph)) {
      element("p", paragraph);
      return;
    }
    if (paragraph.getPrevious() instanceof Paragraph) {
      html.tag("br");
    }
    visitChildren(paragraph);
  }

  private void link(Node link, String address) {
    var target = WebAddress.link(address);
    if (target.isEmpty() || Markdown.isInLink(link)) {
      visitChildren(link);
      return;
    }
    html.openLink(target.get());
    if (hasVisibleText(link)) {
      visitChildren(link);
    } else {
      html.text(target.get());
    }
    html.tag("/a");
  }

  private static boolean hasVisibleText(Node node) {
    for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
      var text =
          switch (child) {
            case Text plain -> plain.getLiteral();
            case Code code -> code.getLiteral();
            case HtmlInline asText -> asText.getLiteral();
            default -> "";
          };
      if (!VisibleText.trimmed(text).isEmpty() || hasVisibleText(child)) {
        return true;
      }
    }
    return false;
  }
}
