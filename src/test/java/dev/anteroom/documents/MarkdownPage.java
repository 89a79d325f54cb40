package dev.anteroom.documents;

import dev.anteroom.testsupport.SourceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Markdown file's relative links, and the anchors that GitHub gives to its headings.
 *
 * @param links targets as written, such as {@code proxies.md#nginx}, without those in code
 */
record MarkdownPage(Path file, List<String> links, Set<String> anchors) {
  private static final Pattern INLINE_CODE = Pattern.compile("(`+)[^`].*?\\1");
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)[^)]*\\)");
  private static final Pattern ABSOLUTE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.+)");

  static MarkdownPage read(Path file) {
    var links = new ArrayList<String>();
    var headings = new ArrayList<String>();
    for (var line : SourceFiles.proseLines(file)) {
      var heading = HEADING.matcher(line.text());
      if (heading.matches()) {
        headings.add(heading.group(1));
      }
      links.addAll(relativeLinks(INLINE_CODE.matcher(line.text()).replaceAll("")));
    }
    return new MarkdownPage(file, List.copyOf(links), anchorsOf(headings));
  }

  private static List<String> relativeLinks(String text) {
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(target -> !ABSOLUTE.matcher(target).matches())
        .toList();
  }

  private static Set<String> anchorsOf(List<String> headings) {
    var anchors = new HashSet<String>();
    var counts = new HashMap<String, Integer>();
    for (var heading : headings) {
      var anchor =
          heading
              .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
              .strip()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "")
              .replace(' ', '-');
      int earlier = counts.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(earlier == 0 ? anchor : anchor + "-" + earlier);
    }
    return Set.copyOf(anchors);
  }
}
