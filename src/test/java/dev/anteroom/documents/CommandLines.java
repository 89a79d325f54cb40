package dev.anteroom.documents;

import dev.anteroom.documents.ShellSandbox.Call;
import dev.anteroom.testsupport.SourceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that command lines name goals, options, files and objects that exist. */
final class CommandLines {
  private static final Set<String> PHASES =
      Set.of("clean", "compile", "test-compile", "test", "package", "verify");

  /** Properties of Maven's own plugins. */
  private static final Set<String> MAVEN_PROPERTIES =
      Set.of("test", "it.test", "skipTests", "surefire.failIfNoSpecifiedTests");

  private static final Set<String> KUBECTL =
      Set.of(
          "apply",
          "create",
          "delete",
          "describe",
          "get",
          "kustomize",
          "label",
          "logs",
          "port-forward",
          "rollout",
          "wait");
  private static final Pattern OBJECT =
      Pattern.compile("(cluster|deployment|job|service|statefulset)/([a-z-]+)");
  private static final Pattern READ_PROPERTY =
      Pattern.compile("(?:getProperty|getBoolean|getInteger|getLong)\\(\\s*\"([a-z.-]+)\"");
  private static final Pattern TEST = Pattern.compile("(\\w+)(?:#(.+))?");
  private static final Pattern USAGE_WORD = Pattern.compile("\\[[^]]*]|\\S+");

  private final String pom = SourceFiles.read(Path.of("pom.xml"));
  private final Map<String, String> tests = new HashMap<>();
  private final Set<String> properties = new HashSet<>(MAVEN_PROPERTIES);
  private final List<List<String>> usages;
  private final String manifests;

  CommandLines(Sources sources) {
    SourceFiles.below(Path.of("src/test/java"), ".java")
        .forEach(file -> {
          var name = file.getFileName().toString();
          tests.put(name.substring(0, name.length() - ".java".length()), SourceFiles.read(file));
        });
    tests.values().forEach(source -> properties.addAll(names(READ_PROPERTY, source)));
    properties.addAll(names(Pattern.compile("<([a-zA-Z.-]+)(?:/>|>)"), pom));
    usages =
        sources.texts().stream()
            .filter(text -> text.startsWith("Usage: java -jar"))
            .flatMap(String::lines)
            .filter(line -> line.contains("quarkus-run.jar"))
            .map(line ->
                line.replaceFirst(".*quarkus-run\\.jar", "")
                    .replaceFirst("  +.*|(?<=\\.\\.\\.) .*", ""))
            .map(usage -> USAGE_WORD.matcher(usage).results().map(MatchResult::group).toList())
            .toList();
    manifests = SourceFiles.readAll(SourceFiles.below(Path.of("k8s"), ".yaml"));
  }

  /** Returns what is wrong with a call; empty if nothing is. */
  List<String> problems(Call call) {
    return switch (call.program()) {
      case "mvnw" -> maven(call.arguments());
      case "java" -> java(call.arguments());
      case "kubectl" -> kubectl(call.arguments());
      case "docker" -> missingFiles(call.arguments(), "-f", "");
      default -> List.of();
    };
  }

  /**
   * Returns whether a test exists, such as {@code ScreenerTest} or {@code ScreenerTest#aFailing*}.
   */
  boolean isTest(String selector) {
    var test = TEST.matcher(selector);
    if (!test.matches() || !tests.containsKey(test.group(1))) {
      return false;
    }
    return test.group(2) == null
        || Pattern.compile("void " + test.group(2).replace("*", "\\w*") + "\\(")
            .matcher(tests.get(test.group(1)))
            .find();
  }

  private List<String> maven(List<String> arguments) {
    var problems = new ArrayList<String>(missingFiles(arguments, "-f", "pom.xml"));
    for (int i = 0; i < arguments.size(); i++) {
      var argument = arguments.get(i);
      if (argument.equals("-f")) {
        i++;
      } else if (argument.startsWith("-P")) {
        Stream.of(argument.substring(2).split(","))
            .filter(profile -> !pom.contains("<id>" + profile + "</id>"))
            .forEach(profile -> problems.add("no profile " + profile));
      } else if (argument.startsWith("-D")) {
        property(argument.substring(2), problems);
      } else if (!argument.startsWith("-") && !isGoal(argument)) {
        problems.add("no goal " + argument);
      }
    }
    return problems;
  }

  private void property(String assignment, List<String> problems) {
    var name = assignment.replaceFirst("=.*", "");
    if (!properties.contains(name)) {
      problems.add("no property " + name);
    }
    if (name.equals("test") || name.equals("it.test")) {
      Stream.of(assignment.substring(name.length() + 1).split(","))
          .filter(selector -> !selector.equals("None") && !isTest(selector))
          .forEach(selector -> problems.add("no test " + selector));
    }
  }

  private boolean isGoal(String argument) {
    int colon = argument.indexOf(':');
    if (colon < 0) {
      return PHASES.contains(argument);
    }
    var prefix = argument.substring(0, colon);
    return Stream.of(prefix + "-maven-plugin", "maven-" + prefix + "-plugin")
        .anyMatch(plugin -> pom.contains("<artifactId>" + plugin + "</artifactId>"));
  }

  private List<String> java(List<String> arguments) {
    int jar = arguments.indexOf("-jar") + 1;
    if (jar == 0 || jar == arguments.size() || !arguments.get(jar).endsWith("quarkus-run.jar")) {
      return List.of("not the service's jar: " + arguments);
    }
    var command = arguments.subList(jar + 1, arguments.size());
    return usages.stream().anyMatch(usage -> isUsage(usage, command))
        ? List.of()
        : List.of("no command " + String.join(" ", command));
  }

  /** Words in capitals stand for any operand, and dots after them for one or more. */
  private static boolean isUsage(List<String> usage, List<String> command) {
    var rest = new ArrayList<>(command);
    for (var option : usage.stream().filter(word -> word.startsWith("[")).toList()) {
      var words = option.substring(1, option.length() - 1).split(" ");
      int at = rest.indexOf(words[0]);
      if (at >= 0 && at + words.length <= rest.size()) {
        rest.subList(at, at + words.length).clear();
      }
    }
    var words = usage.stream().filter(word -> !word.startsWith("[")).toList();
    boolean isOpen = !words.isEmpty() && words.getLast().endsWith("...");
    if (isOpen ? rest.size() < words.size() : rest.size() != words.size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      boolean isOperand = Character.isUpperCase(words.get(i).charAt(0));
      if (isOperand ? rest.get(i).startsWith("-") : !rest.get(i).equals(words.get(i))) {
        return false;
      }
    }
    return true;
  }

  private List<String> kubectl(List<String> arguments) {
    var problems = new ArrayList<String>();
    problems.addAll(missingFiles(arguments, "-k", "kustomization.yaml"));
    problems.addAll(missingFiles(arguments, "kustomize", "kustomization.yaml"));
    problems.addAll(missingFiles(arguments, "-f", ""));
    if (arguments.stream().noneMatch(KUBECTL::contains)) {
      problems.add("no command of kubectl: " + arguments);
    }
    for (var argument : arguments) {
      var object = OBJECT.matcher(argument);
      if (object.matches()
          && !Pattern.compile(
                  "(?i)kind: %s\nmetadata:\n  name: %s\n"
                      .formatted(object.group(1), object.group(2)))
              .matcher(manifests)
              .find()) {
        problems.add("no object " + argument);
      }
      if (argument.startsWith("app.kubernetes.io/")
          && !manifests.contains(argument.replace("=", ": ") + "\n")) {
        problems.add("no label " + argument);
      }
    }
    return problems;
  }

  private static List<String> missingFiles(List<String> arguments, String option, String inside) {
    int at = arguments.indexOf(option) + 1;
    if (at == 0 || at == arguments.size()) {
      return List.of();
    }
    return Files.exists(Path.of(arguments.get(at)).resolve(inside))
        ? List.of()
        : List.of("no file " + arguments.get(at));
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(it -> it.group(1)).collect(Collectors.toSet());
  }
}
