package dev.anteroom.console;

import dev.anteroom.comment.TextVersions.Text;
import dev.anteroom.text.TextDiff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An author's edit of a comment: the removed and the added parts of the text. */
public record Edit(int version, Instant at, List<TextDiff.Piece> pieces) {
  private static final int MAX_SHOWN = 10;

  /** Returns the newest edits, newest first, from all versions of the text. */
  static List<Edit> of(List<Text> texts) {
    var edits = new ArrayList<Edit>();
    for (int i = texts.size() - 1; i > 0 && edits.size() < MAX_SHOWN; i--) {
      var text = texts.get(i);
      var difference = TextDiff.between(texts.get(i - 1).body(), text.body());
      edits.add(new Edit(text.version(), text.at(), difference.pieces()));
    }
    return edits;
  }
}
