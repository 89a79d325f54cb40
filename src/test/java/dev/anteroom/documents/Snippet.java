package dev.anteroom.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A fenced block of a page, or a command in its text.
 *
 * @param page relative to the repository
 * @param language the first word after the fence; {@code command} for a command in the text
 * @param call the rest of that line, such as {@code PUT /api/admin/sites/post}; empty if there is
 *     none
 */
record Snippet(String page, int line, String language, String call, String text) {
  private static final Pattern OPENING = Pattern.compile("( *)```(\\S*) *(.*)");
  private static final Pattern COMMAND =
      Pattern.compile("`((?:\\./mvnw|java -jar|kubectl|curl) [^`]+)`");

  /** Returns those of all pages, in their order. */
  static List<Snippet> all() throws IOException {
    var found = new ArrayList<Snippet>();
    for (var page : pages()) {
      found.addAll(in(page));
    }
    return found;
  }

  /** Returns the files of all pages. */
  static Set<Path> pages() {
    return MarkdownPages.below(Path.of("")).pages().keySet();
  }

  private static List<Snippet> in(Path page) throws IOException {
    var found = new ArrayList<Snippet>();
    var lines = Files.readAllLines(page);
    for (int i = 0; i < lines.size(); i++) {
      var opening = OPENING.matcher(lines.get(i));
      if (!opening.matches()) {
        int line = i + 1;
        COMMAND
            .matcher(lines.get(i))
            .results()
            .map(it -> new Snippet(page.toString(), line, "command", "", it.group(1)))
            .forEach(found::add);
        continue;
      }
      int first = i + 1;
      var text = new StringBuilder();
      for (i = first; !lines.get(i).strip().equals("```"); i++) {
        var line = lines.get(i);
        text.append(line.startsWith(opening.group(1)) ? line.substring(opening.end(1)) : line);
        text.append('\n');
      }
      found.add(
          new Snippet(
              page.toString(), first + 1, opening.group(2), opening.group(3), text.toString()));
    }
    return found;
  }

  @Override
  public String toString() {
    return "%s:%d (%s)".formatted(page, line, language);
  }
}
