package dev.anteroom.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.w3c.dom.Element;

/** The drawing of {@code docs/architecture.md} shows the packages of {@link PackageRules}. */
@Execution(ExecutionMode.CONCURRENT)
class PackageDrawingTest {
  private static final Path DRAWING = Path.of("docs/pictures/packages.svg");

  @Test
  void everyPackageIsDrawn() throws Exception {
    assertThat(elements("text").map(Element::getTextContent))
        .containsAll(PackageRules.TABLE.keySet());
  }

  @Test
  void theArrowsAreThoseOfTheTableThatFollowFromNoLongerPath() throws Exception {
    assertThat(
            elements("path")
                .filter(path -> path.hasAttribute("data-from"))
                .map(
                    path -> path.getAttribute("data-from") + " -> " + path.getAttribute("data-to")))
        .containsExactlyInAnyOrderElementsOf(directArrows(PackageRules.TABLE));
  }

  @Test
  void anArrowThatFollowsFromALongerPathIsLeftOut() {
    assertThat(
            directArrows(
                Map.of(
                    "a", Set.of("b", "c", "d"), "b", Set.of("c"), "c", Set.of("d"), "d", Set.of())))
        .containsExactly("a -> b", "b -> c", "c -> d");
  }

  private static Set<String> directArrows(Map<String, Set<String>> table) {
    var arrows = new TreeSet<String>();
    table.forEach((from, used) ->
        used.stream()
            .filter(to -> used.stream().noneMatch(other -> reaches(table, other, to)))
            .forEach(to -> arrows.add(from + " -> " + to)));
    return arrows;
  }

  /** Whether a path of one arrow or more leads there; the table has no cycles. */
  private static boolean reaches(Map<String, Set<String>> table, String from, String to) {
    var used = table.get(from);
    return used.contains(to) || used.stream().anyMatch(next -> reaches(table, next, to));
  }

  private static Stream<Element> elements(String name) throws Exception {
    var found =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(DRAWING.toFile())
            .getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }
}
