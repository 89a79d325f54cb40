package dev.anteroom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The package rules: the packages that each may use, which {@code docs/pictures/packages.svg}
 * shows, and rules for all packages.
 */
final class PackageRules {
  /** Each package below the root, with the packages it may use. */
  static final Map<String, Set<String>> TABLE =
      Map.ofEntries(
          Map.entry("database", Set.of()),
          Map.entry("screening.verdict", Set.of()),
          Map.entry("screening.language", Set.of()),
          Map.entry("text", Set.of()),
          Map.entry("text.markdown", Set.of("text")),
          Map.entry("backup", Set.of("database")),
          Map.entry("cluster", Set.of("database", "http")),
          Map.entry("http", Set.of("database")),
          Map.entry("screening.folding", Set.of("screening.language", "screening.verdict")),
          Map.entry("sealing", Set.of("text")),
          Map.entry("screening.model", Set.of("screening.folding", "screening.verdict")),
          Map.entry("screening.term", Set.of("screening.folding", "screening.language")),
          Map.entry("embedding", Set.of()),
          Map.entry(
              "screening.rule",
              Set.of(
                  "http",
                  "screening.folding",
                  "screening.model",
                  "screening.term",
                  "screening.verdict")),
          Map.entry(
              "screening",
              Set.of(
                  "http",
                  "screening.folding",
                  "screening.model",
                  "screening.rule",
                  "screening.verdict",
                  "text.markdown")),
          Map.entry(
              "site",
              Set.of(
                  "cluster",
                  "database",
                  "http",
                  "screening",
                  "screening.rule",
                  "screening.verdict",
                  "text",
                  "text.markdown")),
          Map.entry("article", Set.of("site", "text")),
          Map.entry("audit", Set.of("site")),
          Map.entry(
              "botprotection",
              Set.of(
                  "cluster", "database", "screening.rule", "screening.verdict", "sealing", "site")),
          Map.entry("access", Set.of("audit", "cluster", "http", "sealing", "site", "text")),
          Map.entry(
              "comment",
              Set.of(
                  "article", "cluster", "screening.rule", "screening.verdict", "sealing", "site")),
          Map.entry(
              "publication", Set.of("article", "cluster", "http", "site", "text", "text.markdown")),
          Map.entry(
              "learning.model",
              Set.of(
                  "cluster",
                  "comment",
                  "database",
                  "embedding",
                  "screening",
                  "screening.folding",
                  "screening.model",
                  "screening.rule",
                  "screening.verdict",
                  "site")),
          Map.entry(
              "retention",
              Set.of(
                  "access", "audit", "cluster", "comment", "database", "http", "sealing", "site")),
          Map.entry("search", Set.of("cluster", "comment", "database")),
          Map.entry(
              "intake",
              Set.of(
                  "article",
                  "botprotection",
                  "cluster",
                  "comment",
                  "database",
                  "learning.model",
                  "screening",
                  "screening.folding",
                  "screening.rule",
                  "screening.verdict",
                  "site")),
          Map.entry(
              "learning",
              Set.of(
                  "access",
                  "audit",
                  "cluster",
                  "embedding",
                  "http",
                  "learning.model",
                  "screening.model",
                  "site",
                  "text")),
          Map.entry(
              "rules",
              Set.of(
                  "access",
                  "audit",
                  "comment",
                  "database",
                  "http",
                  "learning",
                  "learning.model",
                  "screening",
                  "screening.model",
                  "screening.rule",
                  "screening.verdict",
                  "sealing",
                  "site",
                  "text",
                  "text.markdown")),
          Map.entry(
              "submission",
              Set.of(
                  "article",
                  "botprotection",
                  "comment",
                  "database",
                  "http",
                  "intake",
                  "publication",
                  "screening",
                  "screening.rule",
                  "screening.verdict",
                  "sealing",
                  "site",
                  "text",
                  "text.markdown")),
          Map.entry(
              "demo", Set.of("access", "article", "comment", "publication", "site", "submission")),
          Map.entry(
              "moderation",
              Set.of(
                  "access",
                  "article",
                  "audit",
                  "cluster",
                  "comment",
                  "embedding",
                  "http",
                  "rules",
                  "screening",
                  "search",
                  "site",
                  "text")),
          Map.entry(
              "console.page", Set.of("access", "comment", "http", "moderation", "site", "text")),
          Map.entry(
              "statistics",
              Set.of(
                  "access",
                  "cluster",
                  "comment",
                  "http",
                  "rules",
                  "screening",
                  "screening.verdict",
                  "site")),
          Map.entry(
              "console",
              Set.of(
                  "access",
                  "comment",
                  "console.page",
                  "http",
                  "moderation",
                  "rules",
                  "screening.verdict",
                  "text")),
          Map.entry(
              "console.administration",
              Set.of("access", "audit", "cluster", "console.page", "http", "site")),
          Map.entry(
              "console.learning",
              Set.of(
                  "access",
                  "console.page",
                  "http",
                  "learning",
                  "screening",
                  "screening.rule",
                  "screening.verdict",
                  "site")),
          Map.entry(
              "console.rules",
              Set.of(
                  "access",
                  "console.page",
                  "http",
                  "moderation",
                  "rules",
                  "screening",
                  "screening.rule",
                  "screening.verdict",
                  "site")),
          Map.entry("console.statistics", Set.of("access", "console.page", "site", "statistics")));

  private static final Set<String> CATCH_ALL_NAMES =
      Set.of("util", "utils", "common", "helper", "helpers", "dto", "service", "impl");

  private PackageRules() {}

  /** Returns all rules for the classes below a root package. */
  static List<ArchRule> rules(String root) {
    var rules = new ArrayList<ArchRule>();
    TABLE.forEach((room, used) -> rules.add(usesOnly(root, room, used)));
    rules.add(everyPackageIsInTheTable(root));
    rules.add(slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
    rules.add(slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true));
    rules.add(noCatchAllPackages());
    rules.add(noAddressOutsideOf(root + ".sealing.."));
    rules.add(stayInTheirPackage("jakarta.persistence.Entity"));
    return rules;
  }

  /**
   * Other packages use only a type that does not reveal the address; none has an address as text.
   */
  private static ArchRule noAddressOutsideOf(String sealing) {
    return fields()
        .that()
        .haveNameMatching("(?i).*e_?mail.*")
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(sealing)
        .should()
        .notHaveRawType(String.class)
        .andShould()
        .notHaveRawType(byte[].class)
        .allowEmptyShould(true)
        .because("only sealing holds addresses");
  }

  /** Returns the entries of a table that no class uses. */
  static List<String> unused(Map<String, Set<String>> table, String root, JavaClasses classes) {
    var used = new HashSet<String>();
    for (var c : classes) {
      for (var dependency : c.getDirectDependenciesFromSelf()) {
        var target = dependency.getTargetClass().getBaseComponentType();
        if (isUnderRoot(root, target)) {
          used.add(packageOf(root, c) + " -> " + packageOf(root, target));
        }
      }
    }
    return table.entrySet().stream()
        .flatMap(row -> row.getValue().stream().map(target -> row.getKey() + " -> " + target))
        .filter(arrow -> !used.contains(arrow))
        .sorted()
        .toList();
  }

  static ArchRule usesOnly(String root, String room, Set<String> used) {
    return noClasses()
        .that()
        .resideInAPackage(root + "." + room)
        .should()
        .dependOnClassesThat(
            describe(
                "are in other rooms than " + used,
                target -> isUnderRoot(root, target) && !isIn(root, room, used, target)))
        .allowEmptyShould(true);
  }

  static ArchRule everyPackageIsInTheTable(String root) {
    return noClasses()
        .should(
            ArchCondition.from(
                describe(
                    "be in a package that is no room of the table",
                    (JavaClass c) ->
                        isUnderRoot(root, c)
                            && !packageOf(root, c).isEmpty()
                            && !TABLE.containsKey(packageOf(root, c)))))
        .allowEmptyShould(true);
  }

  static ArchRule noCatchAllPackages() {
    return noClasses()
        .should()
        .resideInAnyPackage(
            CATCH_ALL_NAMES.stream().map(name -> ".." + name + "..").toArray(String[]::new))
        .allowEmptyShould(true);
  }

  /** Classes with this annotation may not be used by other packages. */
  static ArchRule stayInTheirPackage(String annotation) {
    return classes()
        .that()
        .areAnnotatedWith(annotation)
        .should()
        .bePackagePrivate()
        .allowEmptyShould(true);
  }

  private static boolean isUnderRoot(String root, JavaClass c) {
    return c.getPackageName().equals(root) || c.getPackageName().startsWith(root + ".");
  }

  private static boolean isIn(String root, String room, Set<String> used, JavaClass target) {
    var its = packageOf(root, target);
    return its.equals(room) || used.contains(its);
  }

  /** Returns the name of the package below the root; empty for the root itself. */
  private static String packageOf(String root, JavaClass c) {
    var below = c.getPackageName().substring(root.length());
    return below.isEmpty() ? "" : below.substring(1);
  }
}
