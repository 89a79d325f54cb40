package dev.anteroom.text.markdown;

import dev.anteroom.text.markdown.RenderedText.Places;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Collects what readers see of a parsed text. */
final class RenderedTextBuilder {
  private final String source;
  private final Places places;
  private final List<Target> targets = new ArrayList<>();

  private RenderedTextBuilder(String source) {
    this.source = source;
    this.places = new Places(source.length());
  }

  /** The target of a link, and the node in whose source it is. */
  private record Target(String address, Node node) {}

  static RenderedText build(String source, Node document) {
    var builder = new RenderedTextBuilder(source);
    builder.visit(document);
    builder.targets.forEach(builder::addTarget);
    return builder.places.build();
  }

  private void visit(Node node) {
    switch (node) {
      case Text text -> aligned(text).add(text.getLiteral(), 0, places);
      case HtmlInline html -> aligned(html).add(html.getLiteral(), 0, places);
      case Code code -> visit(code);
      case FencedCodeBlock code -> visit(code);
      case SoftLineBreak _, HardLineBreak _ -> addBreak("\n");
      case Link link -> visitLink(link, link.getDestination());
      case Image image -> visitLink(image, image.getDestination());
      case LinkReferenceDefinition definition ->
          targets.add(new Target(definition.getDestination(), definition));
      case Paragraph paragraph -> {
        separate(Markdown.isTight(paragraph));
        visitChildren(paragraph);
      }
      default -> visitChildren(node);
    }
  }

  private void visitChildren(Node node) {
    for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
      visit(child);
    }
  }

  private void visit(Code code) {
    var alignment = aligned(code);
    int first = 0;
    while (first < alignment.length() && alignment.sign(first) == '`') {
      first++;
    }
    // A space is removed at both ends if there is one (CommonMark, 6.1).
    if (!alignment.addVerbatim(code.getLiteral(), first, places)
        && !alignment.addVerbatim(code.getLiteral(), first + 1, places)) {
      alignment.addCoarsely(code.getLiteral(), places);
    }
  }

  /** Each line of the literal is the end of a line of the source, which may be indented. */
  private void visit(FencedCodeBlock code) {
    separate(false);
    var lines = code.getLiteral().split("\n", -1);
    var spans = new HashMap<Integer, SourceSpan>();
    code.getSourceSpans().forEach(span -> spans.put(span.getLineIndex(), span));
    var fence = code.getSourceSpans().getFirst();
    for (int i = 0; i < lines.length - 1; i++) {
      if (i > 0) {
        addBreak("\n");
      }
      // A blank line has no part of the source.
      var span = spans.getOrDefault(fence.getLineIndex() + 1 + i, fence);
      var alignment = new SourceAlignment(source, List.of(span));
      if (!alignment.addVerbatim(lines[i], span.getLength() - lines[i].length(), places)) {
        alignment.addCoarsely(lines[i], places);
      }
    }
  }

  private void visitLink(Node link, String target) {
    int before = places.length();
    visitChildren(link);
    boolean isShown = places.textFrom(before).equals(target);
    if (!isShown && !isReference(link)) {
      targets.add(new Target(target, link));
    }
  }

  /** The target of a reference is in its definition. */
  private boolean isReference(Node link) {
    var last = link.getSourceSpans().isEmpty() ? null : link.getSourceSpans().getLast();
    return last != null
        && last.getLength() > 0
        && source.charAt(last.getInputIndex() + last.getLength() - 1) == ']';
  }

  private void addTarget(Target target) {
    addBreak("\n");
    var alignment = aligned(target.node());
    int start = start(alignment, target.node());
    if (start < 0 || !alignment.addUnescaped(target.address(), start, places)) {
      alignment.addCoarsely(target.address(), places);
    }
  }

  /** Returns the index of the target in the source of an inline link; -1 if it is not found. */
  private static int start(SourceAlignment alignment, Node link) {
    if (link instanceof Block) {
      return -1;
    }
    int i = alignment.indexOf(endOf(link.getLastChild()));
    while (i + 1 < alignment.length()
        && !(alignment.sign(i) == ']' && alignment.sign(i + 1) == '(')) {
      i++;
    }
    i += 2;
    while (i < alignment.length() && Character.isWhitespace(alignment.sign(i))) {
      i++;
    }
    return i < alignment.length() && alignment.sign(i) == '<' ? i + 1 : i;
  }

  private static int endOf(@Nullable Node node) {
    var spans = node == null ? List.<SourceSpan>of() : node.getSourceSpans();
    return spans.isEmpty() ? 0 : spans.getLast().getInputIndex() + spans.getLast().getLength();
  }

  private void separate(boolean isLine) {
    if (places.length() > 0) {
      addBreak(isLine ? "\n" : "\n\n");
    }
  }

  /** A line break is between what is before and after it, and has no place of its own. */
  private void addBreak(String lines) {
    int end = places.end();
    lines.chars().forEach(c -> places.add((char) c, end, end));
  }

  private SourceAlignment aligned(Node node) {
    return new SourceAlignment(source, node.getSourceSpans());
  }
}
