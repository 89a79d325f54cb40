package dev.anteroom.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.DiffAlgorithmListener;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The difference between two versions of a text, word by word: the unchanged and the added pieces
 * are the new text, the unchanged and the removed ones are the old text.
 */
public record TextDiff(List<Piece> pieces) {
  /**
   * The cost grows with the square of the number of changed words. If more words changed,
   * everything between the common start and the common end counts as replaced.
   */
  static final int MAX_CHANGES = 500;

  /** A word with the white space before it, or the white space at the end. */
  private static final Pattern WORD = Pattern.compile("\\s*\\S+|\\s+");

  /** Whether a piece is unchanged, removed or added. */
  public enum Kind {
    SAME,
    REMOVED,
    ADDED
  }

  /** Adjacent words of one kind. */
  public record Piece(Kind kind, String text) {}

  /** Returns the difference between two texts; no pieces if both are empty. */
  public static TextDiff between(String before, String after) {
    var old = words(before);
    var fresh = words(after);
    int start = 0;
    int shorter = Math.min(old.size(), fresh.size());
    while (start < shorter && old.get(start).equals(fresh.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && old.get(old.size() - 1 - end).equals(fresh.get(fresh.size() - 1 - end))) {
      end++;
    }
    var pieces = new PiecesBuilder();
    pieces.add(Kind.SAME, old.subList(0, start));
    compare(old.subList(start, old.size() - end), fresh.subList(start, fresh.size() - end), pieces);
    pieces.add(Kind.SAME, old.subList(old.size() - end, old.size()));
    return new TextDiff(pieces.build());
  }

  private static void compare(List<String> old, List<String> fresh, PiecesBuilder pieces) {
    try {
      var patch = DiffUtils.diff(old, fresh, new MyersDiff<>(), new ChangeLimit(), true);
      for (var delta : patch.getDeltas()) {
        if (delta.getType() == DeltaType.EQUAL) {
          pieces.add(Kind.SAME, delta.getSource().getLines());
        } else {
          pieces.add(Kind.REMOVED, delta.getSource().getLines());
          pieces.add(Kind.ADDED, delta.getTarget().getLines());
        }
      }
    } catch (TooManyChangesException e) {
      pieces.add(Kind.REMOVED, old);
      pieces.add(Kind.ADDED, fresh);
    }
  }

  /** Aborts a comparison; the library has no other way to do it. */
  private static final class ChangeLimit implements DiffAlgorithmListener {
    @Override
    public void diffStart() {}

    @Override
    public void diffStep(int changes, int most) {
      if (changes > MAX_CHANGES) {
        throw new TooManyChangesException();
      }
    }

    @Override
    public void diffEnd() {}
  }

  private static final class TooManyChangesException extends RuntimeException {
    TooManyChangesException() {
      super(null, null, false, false);
    }
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Collects pieces; between two unchanged ones the removed piece is before the added one. */
  private static final class PiecesBuilder {
    private final List<Piece> done = new ArrayList<>();
    private final Map<Kind, StringBuilder> open = new EnumMap<>(Kind.class);

    void add(Kind kind, List<String> words) {
      if (words.isEmpty()) {
        return;
      }
      if (kind == Kind.SAME) {
        close(Kind.REMOVED);
        close(Kind.ADDED);
      } else {
        close(Kind.SAME);
      }
      var text = open.computeIfAbsent(kind, key -> new StringBuilder());
      words.forEach(text::append);
    }

    List<Piece> build() {
      List.of(Kind.values()).forEach(this::close);
      return List.copyOf(done);
    }

    private void close(Kind kind) {
      var text = open.remove(kind);
      if (text != null) {
        done.add(new Piece(kind, text.toString()));
      }
    }
  }
}
