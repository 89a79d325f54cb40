package dev.anteroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.console.ConsoleApiPairs.Pair;
import dev.anteroom.testsupport.Routes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Checks that the table of pairs contains every route of the console that writes, and no other. */
@Execution(ExecutionMode.CONCURRENT)
class ConsoleApiPairsTest {
  @Test
  void everyRouteOfTheConsoleThatWritesHasAPair() {
    assertThat(routes()).contains("POST /console/decisions").hasSizeGreaterThan(5);
    assertThat(paired(ConsoleApiPairs.ALL)).isEqualTo(routes());
  }

  @Test
  void aRouteWithoutAPairIsDetected() {
    var withoutBan =
        ConsoleApiPairs.ALL.stream()
            .filter(pair -> !pair.route().equals("POST /console/ban"))
            .toList();

    assertThat(paired(withoutBan)).isNotEqualTo(routes());
  }

  private static Set<String> paired(List<Pair> pairs) {
    return Stream.concat(
            pairs.stream().map(Pair::route), ConsoleApiPairs.CONSOLE_ONLY.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns method and path of each resource method of the console that may write. */
  private static Set<String> routes() {
    return Routes.of("dev.anteroom").stream()
        .filter(route -> !route.verb().equals("GET") && route.path().startsWith("/console"))
        .map(Routes.Route::toString)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
