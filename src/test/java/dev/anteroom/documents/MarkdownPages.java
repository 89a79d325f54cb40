package dev.anteroom.documents;

import dev.anteroom.testsupport.SourceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The documentation of a repository, and what links what in it. */
record MarkdownPages(Path root, Map<Path, MarkdownPage> pages) {
  private static final List<String> PLACES =
      List.of("README.md", "CONTRIBUTING.md", "docs", "examples", "k8s", "benchmark");

  private static final Predicate<String> IS_GENERATED =
      Pattern.compile("/(target|node_modules)/").asPredicate();

  /** Reads all pages below the root of a repository. */
  static MarkdownPages below(Path root) {
    var pages = new TreeMap<Path, MarkdownPage>();
    for (var place : PLACES) {
      if (Files.exists(root.resolve(place))) {
        for (var file : markdownFiles(root.resolve(place))) {
          pages.put(file, MarkdownPage.read(file));
        }
      }
    }
    return new MarkdownPages(root, pages);
  }

  private static List<Path> markdownFiles(Path start) {
    return SourceFiles.below(start, ".md").stream()
        .filter(file -> !IS_GENERATED.test(file.toString()))
        .toList();
  }

  /** Relative links that lead to no file, or to no heading of one of these pages. */
  List<String> brokenLinks() {
    return pages.values().stream()
        .flatMap(page ->
            page.links().stream()
                .filter(link -> isBroken(page, link))
                .map(link -> name(page.file()) + ": " + link))
        .toList();
  }

  private boolean isBroken(MarkdownPage page, String link) {
    var target = target(page, link);
    if (!Files.exists(target)) {
      return true;
    }
    int hash = link.indexOf('#');
    var linked = pages.get(target);
    return hash >= 0 && linked != null && !linked.anchors().contains(link.substring(hash + 1));
  }

  private static Path target(MarkdownPage page, String link) {
    var path = link.replaceFirst("#.*", "");
    return path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
  }

  /** Pages that no chain of links leads to from the README. */
  List<String> unreachable() {
    var reached = new TreeSet<Path>();
    var open = new ArrayDeque<>(List.of(root.resolve("README.md")));
    while (!open.isEmpty()) {
      var page = pages.get(open.remove());
      if (page != null && reached.add(page.file())) {
        page.links().forEach(link -> open.add(target(page, link)));
      }
    }
    return pages.keySet().stream().filter(file -> !reached.contains(file)).map(this::name).toList();
  }

  private String name(Path file) {
    return root.relativize(file).toString();
  }
}
