package dev.anteroom.screening.folding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A host in a text.
 *
 * @param dots the dots between its labels
 */
record Host(FoldedText text, List<HostLabel> labels, List<Dot> dots) {
  private static final int MAX_LABELS = 10;

  /** Top-level domains in other letters, by what is written. */
  private static final Map<String, String> WRITTEN_ENDS = writtenEnds();

  /** Reads the labels that begin at a place; none if there is no letter or digit. */
  static Host read(FoldedText text, int start) {
    var labels = new ArrayList<HostLabel>();
    var dots = new ArrayList<Dot>();
    int at = start;
    while (text.isAlphanumeric(at) && labels.size() < MAX_LABELS) {
      int end = HostLabel.end(text, at);
      labels.add(new HostLabel(text, at, end));
      var dot = Dot.at(text, end);
      if (dot == null || !text.isAlphanumeric(dot.end())) {
        break;
      }
      dots.add(dot);
      at = dot.end();
    }
    return new Host(text, labels, dots);
  }

  /** Returns the host of the first labels, without what is written behind its last one. */
  Host first(int count) {
    var kept = new ArrayList<>(labels.subList(0, count));
    kept.set(count - 1, withoutSuffix(kept.getLast()));
    return new Host(text, kept, dots.subList(0, count - 1));
  }

  /** Cuts "com-based" after the first dash, and "ruтут" where the letters change. */
  private static HostLabel withoutSuffix(HostLabel label) {
    if (!endOf(label).isEmpty()) {
      return label;
    }
    var text = label.text();
    for (int i = label.start() + 2; i < label.end(); i++) {
      boolean isLatin = text.glyph(i).script() == Script.LATIN;
      boolean isBoundary =
          text.hasSymbolOf(i, "-_") || (!isLatin && text.glyph(i - 1).script() == Script.LATIN);
      if (isBoundary) {
        var shorter = new HostLabel(text, label.start(), i);
        return endOf(shorter).isEmpty() ? label : shorter;
      }
    }
    return label;
  }

  /** Returns the top-level domain that a label is, or an empty string. */
  private static String endOf(HostLabel label) {
    var word = label.word();
    if (label.length() > 1 && DomainSet.isTopLevel(word)) {
      return word;
    }
    var written = WRITTEN_ENDS.get(word);
    return written == null ? "" : written;
  }

  /** Returns the top-level domain, also if its letters are disguised; empty if there is none. */
  String end() {
    if (labels.size() < 2) {
      return "";
    }
    var last = labels.getLast();
    var end = endOf(last);
    if (!end.isEmpty() || last.length() < 2) {
      return end;
    }
    // "сом" is a word among Cyrillic labels, and a disguise behind Latin ones.
    boolean isDisguise = last.isMixed() || isLatin(name());
    var folded = last.folded();
    boolean isAscii = folded.chars().allMatch(c -> c < 0x80);
    return isDisguise && isAscii && DomainSet.isTopLevel(folded) ? folded : "";
  }

  private static boolean isLatin(HostLabel label) {
    for (int i = label.start(); i < label.end(); i++) {
      if (label.text().glyph(i).script() == Script.LATIN) {
        return true;
      }
    }
    return false;
  }

  /** Returns the label before the top-level domain. */
  HostLabel name() {
    return labels.get(labels.size() - 2);
  }

  HostLabel last() {
    return labels.getLast();
  }

  int start() {
    return labels.getFirst().start();
  }

  /** Returns the place after its last label. */
  int endPlace() {
    return labels.getLast().end();
  }

  /** Returns the least certain form of its dots. */
  Dot.Form form() {
    return dots.stream().map(Dot::form).max(Dot.Form::compareTo).orElse(Dot.Form.PLAIN);
  }

  boolean isWww() {
    return labels.size() > 2 && labels.getFirst().folded().equals("www");
  }

  /** Returns whether a path begins behind it. */
  boolean hasPath() {
    int end = endPlace();
    return text.hasSymbolOf(end, "/") && end + 1 < text.length() && !text.isSpace(end + 1);
  }

  /** Returns the host as it is written, with its words in lower case. */
  String word() {
    return labels.stream().map(HostLabel::word).collect(Collectors.joining("."));
  }

  /** Returns the host that a browser would open, with the top-level domain that is meant. */
  String original() {
    var end = end();
    if (end.isEmpty()) {
      return labels.stream().map(HostLabel::original).collect(Collectors.joining("."));
    }
    return labels.stream()
            .limit(labels.size() - 1L)
            .map(HostLabel::original)
            .collect(Collectors.joining("."))
        + "."
        + end;
  }

  private static Map<String, String> writtenEnds() {
    var ends = new HashMap<String, String>();
    for (var pair : LinkWords.group("end")) {
      int sign = pair.indexOf('=');
      ends.put(pair.substring(0, sign), pair.substring(sign + 1));
    }
    return Map.copyOf(ends);
  }
}
