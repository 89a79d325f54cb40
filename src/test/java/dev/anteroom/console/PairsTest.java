package dev.anteroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.anteroom.console.Pairs.Pair;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of pairs leaves nothing out that the console can write, and names nothing else. */
class PairsTest {
  @Test
  void everyRouteOfTheConsoleThatWritesHasAPair() {
    assertThat(routes()).contains("POST /console/decisions").hasSizeGreaterThan(5);
    assertThat(paired(Pairs.ALL)).isEqualTo(routes());
  }

  @Test
  void aRouteWithoutAPairIsSeen() {
    var withoutBan =
        Pairs.ALL.stream().filter(pair -> !pair.route().equals("POST /console/ban")).toList();

    assertThat(paired(withoutBan)).isNotEqualTo(routes());
  }

  private static Set<String> paired(List<Pair> pairs) {
    return Stream.concat(pairs.stream().map(Pair::route), Pairs.ALONE.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Method and path of each resource method below the console that may write. */
  private static Set<String> routes() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.anteroom")
            .stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
            .filter(method -> !method.isAnnotatedWith(GET.class))
            .map(method -> verb(method) + " " + path(method))
            .filter(route -> route.contains(" /console"))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String verb(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(annotation -> annotation.getRawType())
        .filter(type -> type.isAnnotatedWith(HttpMethod.class))
        .map(type -> type.getSimpleName())
        .findFirst()
        .orElseThrow();
  }

  private static String path(JavaMethod method) {
    var own = method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    var whole = method.getOwner().getAnnotationOfType(Path.class).value() + "/" + own;
    return whole.replaceAll("/+", "/").replaceAll("/$", "");
  }
}
