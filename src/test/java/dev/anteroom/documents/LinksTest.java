package dev.anteroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links of the documentation lead somewhere, and each page can be found from the README. */
class LinksTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();

  /** Lists lead to these: a runbook is found from its alert, a decision from what it decided. */
  private static final String LISTED = "docs/(decisions|runbooks)/.*|docs/glossary\\.md";

  @TempDir private Path other;

  @Test
  void everyRelativeLinkLeadsToAFileAndAHeading() {
    assertThat(MarkdownPages.below(ROOT).brokenLinks()).isEmpty();
  }

  @Test
  void everyPageOfDocsIsReachableFromTheReadme() {
    assertThat(MarkdownPages.below(ROOT).unreachable())
        .filteredOn(page -> page.startsWith("docs/") && !page.matches(LISTED))
        .isEmpty();
  }

  @Test
  void brokenLinksAreFoundButNotInCode() throws IOException {
    write(
        "README.md",
        """
        # One
        [a](docs/a.md#two-3) [b](docs/b.md) [one](#one) [elsewhere](https://example.org/none)
        """);
    write(
        "docs/a.md",
        """
        ## `Two`, 3!
        ## Two 3
        [none](../README.md#none) [second](#two-3-1) `[code](none)`
        ```
        [code](none)
        ```
        """);

    assertThat(MarkdownPages.below(other).brokenLinks())
        .containsExactly("README.md: docs/b.md", "docs/a.md: ../README.md#none");
  }

  @Test
  void aPageThatNothingLinksToIsUnreachable() throws IOException {
    write("README.md", "[a](docs/a.md)");
    write("docs/a.md", "[b](b.md)");
    write("docs/b.md", "Reached by way of a.");
    write("docs/orphan.md", "[a](a.md)");

    assertThat(MarkdownPages.below(other).unreachable()).containsExactly("docs/orphan.md");
  }

  private void write(String name, String text) throws IOException {
    var file = other.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
