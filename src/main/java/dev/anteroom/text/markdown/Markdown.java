package dev.anteroom.text.markdown;

import java.util.Set;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Parses the subset of CommonMark that comments may use. Headings, rules, HTML and indented code
 * are text. Nesting is bounded, so that a tree can be walked recursively.
 */
final class Markdown {
  /** Of blocks in blocks; deeper marks are text. */
  private static final int MAX_BLOCKS = 10;

  /** Of emphasis and links in one another; deeper marks are text. */
  private static final int MAX_INLINES = 6;

  private static final Parser PARSER =
      Parser.builder()
          .enabledBlockTypes(Set.of(BlockQuote.class, FencedCodeBlock.class, ListBlock.class))
          .customInlineContentParserFactory(new BareLinkParser.Factory())
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(MAX_BLOCKS)
          .maxInlineNesting(MAX_INLINES)
          .build();

  private Markdown() {}

  static Node parse(String text) {
    return PARSER.parse(text);
  }

  /** Returns whether a paragraph is the text of a list item without blank lines between items. */
  static boolean isTight(Paragraph paragraph) {
    return paragraph.getParent() instanceof ListItem item
        && item.getParent() instanceof ListBlock list
        && list.isTight();
  }

  /** Returns whether a node is within a link; an image becomes one. */
  static boolean isInLink(Node node) {
    for (var parent = node.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof Link || parent instanceof Image) {
        return true;
      }
    }
    return false;
  }
}
