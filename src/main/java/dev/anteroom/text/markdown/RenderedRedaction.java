package dev.anteroom.text.markdown;

import dev.anteroom.text.Redaction;
import dev.anteroom.text.Redaction.Redacted;
import dev.anteroom.text.Redaction.Removal;
import dev.anteroom.text.StoredText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Removes the addresses from a formatted text: first those in the text as typed, then those that
 * only rendering makes visible, such as {@code ann\@example.com}. The rest stays as typed.
 */
final class RenderedRedaction {
  /** A removal can change what the signs around it mean, so this repeats until nothing is found. */
  private static final int MAX_PASSES = 8;

  private RenderedRedaction() {}

  /**
   * Redacts a text.
   *
   * @param limit the most code points of a text that is rendered; a longer one is refused anyway
   */
  static Redacted redact(String text, int limit) {
    var kept = text;
    int redactions = 0;
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      var asTyped = Redaction.redact(kept);
      kept = asTyped.text();
      redactions += asTyped.redactions();
      if (StoredText.codePoints(kept) > limit) {
        break;
      }
      var rendered = RenderedText.of(kept);
      var found = Redaction.find(rendered.text());
      if (found.isEmpty()) {
        break;
      }
      redactions += found.size();
      kept = without(found, rendered, kept);
    }
    return new Redacted(kept, redactions);
  }

  private static String without(List<Removal> found, RenderedText rendered, String source) {
    var removals = new ArrayList<Removal>();
    for (var removal : found) {
      var span = rendered.source(removal.start(), removal.end());
      removals.add(new Removal(span.start(), span.end(), removal.replacement()));
    }
    // Not in order: the targets of links come after the text.
    removals.sort(Comparator.comparingInt(Removal::start));
    var kept = new StringBuilder(source.length());
    int copiedUpTo = 0;
    for (var removal : removals) {
      if (removal.start() >= copiedUpTo) {
        kept.append(source, copiedUpTo, removal.start()).append(removal.replacement());
      }
      copiedUpTo = Math.max(copiedUpTo, removal.end());
    }
    return kept.append(source.substring(copiedUpTo)).toString();
  }
}
