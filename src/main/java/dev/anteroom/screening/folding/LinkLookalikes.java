package dev.anteroom.screening.folding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The hosts that a host may be taken for. */
final class LinkLookalikes {
  /** More letters with two readings are no imitation of a name. */
  private static final int MAX_READINGS = 16;

  /** Cyrillic letters and the Latin ones of the same sound, where their shapes differ. */
  private static final String SOUNDS = "гgиiпpлlдdбbвvзzнnфfцcкkтtмm";

  private LinkLookalikes() {}

  /** Returns the readings of a host. */
  static List<String> of(Host host) {
    List<String> readings = List.of("");
    for (int i = 0; i < host.labels().size(); i++) {
      boolean isEnd = i == host.labels().size() - 1;
      var end = isEnd ? host.end() : "";
      var label = host.labels().get(i);
      readings = append(readings, end.isEmpty() ? Set.copyOf(of(label)) : Set.of(end), i > 0);
    }
    return readings;
  }

  private static List<String> append(List<String> before, Set<String> labels, boolean isAfterDot) {
    var joined = new ArrayList<String>();
    for (var start : before) {
      for (var label : labels) {
        if (joined.size() < MAX_READINGS) {
          joined.add(start + (isAfterDot ? "." : "") + label);
        }
      }
    }
    return joined;
  }

  private static Set<String> of(HostLabel label) {
    var folded = label.folded();
    if (!label.isMixed()) {
      return Set.of(folded);
    }
    var readings = new LinkedHashSet<>(Set.of(""));
    for (int i = label.start(); i < label.end(); i++) {
      var letters = letters(label.text(), i);
      var longer = new LinkedHashSet<String>();
      for (var reading : readings) {
        for (var letter : letters) {
          if (longer.size() < MAX_READINGS) {
            longer.add(reading + letter);
          }
        }
      }
      readings = longer;
    }
    return readings;
  }

  private static Set<String> letters(FoldedText text, int place) {
    var letters = new LinkedHashSet<String>();
    var glyph = text.glyph(place);
    letters.add(Character.toString(glyph.symbol()));
    if (glyph.script() != Script.LATIN && glyph.kind() == Glyph.Kind.LETTER) {
      for (var other : glyph.alternatives()) {
        letters.add(Character.toString(other.symbol()));
      }
      int written = Character.toLowerCase(text.original().codePointAt(text.start(place)));
      int sound = SOUNDS.indexOf(written);
      if (sound >= 0 && sound % 2 == 0) {
        letters.add(SOUNDS.substring(sound + 1, sound + 2));
      }
    }
    return letters;
  }
}
