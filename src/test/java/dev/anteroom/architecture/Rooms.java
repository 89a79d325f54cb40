package dev.anteroom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The house as rules: the table of rooms in {@code docs/architecture.md}, and what no room may be.
 */
final class Rooms {
  /** Each room and the rooms it may use. */
  static final Map<String, Set<String>> TABLE =
      Map.ofEntries(
          Map.entry("problem", Set.of()),
          Map.entry("screening", Set.of()),
          Map.entry("privacy", Set.of()),
          Map.entry("database", Set.of()),
          Map.entry("network", Set.of("screening")),
          Map.entry("site", Set.of("screening", "problem")),
          Map.entry("access", Set.of("site", "problem", "privacy", "network")),
          Map.entry("forgetting", Set.of("comment", "privacy", "site", "access", "problem")),
          Map.entry("comment", Set.of("screening", "privacy", "site")),
          Map.entry("learning", Set.of("screening", "comment", "site", "privacy", "problem")),
          Map.entry("guard", Set.of("screening", "privacy", "site", "problem")),
          Map.entry(
              "intake",
              Set.of("guard", "learning", "screening", "comment", "privacy", "site", "problem")),
          Map.entry(
              "submission",
              Set.of(
                  "guard",
                  "privacy",
                  "site",
                  "comment",
                  "intake",
                  "screening",
                  "network",
                  "problem")),
          Map.entry(
              "moderation",
              Set.of("comment", "learning", "screening", "site", "access", "privacy", "problem")),
          Map.entry(
              "console",
              Set.of(
                  "moderation",
                  "learning",
                  "comment",
                  "site",
                  "access",
                  "screening",
                  "problem",
                  "network")),
          Map.entry("publication", Set.of("comment", "site", "problem")),
          Map.entry("demo", Set.of("access", "comment", "site", "submission", "publication")));

  private static final Set<String> DRAWERS =
      Set.of("util", "utils", "common", "helper", "helpers", "dto", "service", "model", "impl");

  private Rooms() {}

  /** All rules, for the classes below a root package. */
  static List<ArchRule> rules(String root) {
    var rules = new ArrayList<ArchRule>();
    TABLE.forEach((room, used) -> rules.add(usesOnly(root, room, used)));
    rules.add(everyPackageIsARoom(root));
    rules.add(slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
    rules.add(noDrawers());
    rules.add(noAddressOutsideOf(root + ".privacy.."));
    rules.add(stayInTheirRoom("jakarta.persistence.Entity"));
    return rules;
  }

  /** Other rooms hand the one type around that gives nothing back; none has an address as text. */
  private static ArchRule noAddressOutsideOf(String privacy) {
    return fields()
        .that()
        .haveNameMatching("(?i).*e_?mail.*")
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(privacy)
        .should()
        .notHaveRawType(String.class)
        .andShould()
        .notHaveRawType(byte[].class)
        .allowEmptyShould(true)
        .because("only privacy holds addresses");
  }

  static ArchRule usesOnly(String root, String room, Set<String> used) {
    return noClasses()
        .that()
        .resideInAPackage(root + "." + room + "..")
        .should()
        .dependOnClassesThat(
            describe(
                "are in other rooms than " + used,
                target -> isOfTheHouse(root, target) && !isIn(root, room, used, target)))
        .allowEmptyShould(true);
  }

  static ArchRule everyPackageIsARoom(String root) {
    return noClasses()
        .should(
            ArchCondition.from(
                describe(
                    "be in a package that is no room of the table",
                    (JavaClass c) ->
                        isOfTheHouse(root, c)
                            && !roomOf(root, c).isEmpty()
                            && !TABLE.containsKey(roomOf(root, c)))))
        .allowEmptyShould(true);
  }

  static ArchRule noDrawers() {
    return noClasses()
        .should()
        .resideInAnyPackage(DRAWERS.stream().map(name -> ".." + name + "..").toArray(String[]::new))
        .allowEmptyShould(true);
  }

  /** Classes with this annotation, which no other room may name. */
  static ArchRule stayInTheirRoom(String annotation) {
    return classes()
        .that()
        .areAnnotatedWith(annotation)
        .should()
        .bePackagePrivate()
        .allowEmptyShould(true);
  }

  private static boolean isOfTheHouse(String root, JavaClass c) {
    return c.getPackageName().equals(root) || c.getPackageName().startsWith(root + ".");
  }

  private static boolean isIn(String root, String room, Set<String> used, JavaClass target) {
    var its = roomOf(root, target);
    return its.equals(room) || used.contains(its);
  }

  /** The first name below the root, empty for the root itself. */
  private static String roomOf(String root, JavaClass c) {
    var below = c.getPackageName().substring(root.length());
    return below.isEmpty() ? "" : below.substring(1).split("\\.")[0];
  }
}
