package dev.anteroom.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.http.Networks;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A row of {@code rules.txt}, which explains the columns, with the sentence above it. */
record ManifestRule(
    String rule,
    String objects,
    String path,
    String operator,
    JsonNode operand,
    List<JsonNode> mistakes) {
  private static final Path RULES = Path.of("src/test/resources/kubernetes/rules.txt");

  static Stream<ManifestRule> all() throws IOException {
    var checks = new ArrayList<ManifestRule>();
    var rule = "";
    for (var line : Files.readString(RULES).replace("\n    ", " ").lines().toList()) {
      if (line.startsWith("  ")) {
        checks.add(of(rule, line.strip().split(" \\| ")));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        rule = line;
      }
    }
    return checks.stream();
  }

  private static ManifestRule of(String rule, String[] columns) throws IOException {
    var operator = columns[2].split(" ")[0];
    var operand = Manifests.YAML.readTree(columns[2].substring(operator.length()));
    var mistakes = new ArrayList<JsonNode>();
    for (int i = 3; i < columns.length; i++) {
      mistakes.add(Manifests.YAML.readTree(columns[i]));
    }
    return new ManifestRule(rule, columns[0], columns[1], operator, operand, mistakes);
  }

  /** Returns the objects that fail, each with the value that was found. */
  Stream<String> failures(Manifests manifests) {
    return select(manifests)
        .filter(object -> !passes(values(object.find(path)), expected(object)))
        .map(object -> {
          var found = values(object.find(path).filter(LocatedNode::isThere));
          return "%s: %s has %s".formatted(manifests, object.location(), found);
        });
  }

  /** Returns copies of the manifests, each with one mistake. */
  Stream<Manifests> broken(Manifests manifests) {
    return mistakes.stream()
        .flatMap(mistake ->
            mistake.isObject() && mistake.fieldNames().next().startsWith("/")
                ? Stream.of(mistake)
                : select(manifests)
                    .flatMap(object -> object.find(path))
                    .map(found -> Manifests.YAML.createObjectNode().set(found.location(), mistake)))
        .map(manifests::with);
  }

  private Stream<LocatedNode> select(Manifests manifests) {
    return ManifestTree.of(manifests).find(objects).filter(LocatedNode::isThere);
  }

  private static List<JsonNode> values(Stream<LocatedNode> found) {
    return found.map(LocatedNode::value).toList();
  }

  private List<JsonNode> expected(LocatedNode object) {
    if (operand.asText().startsWith("=")) {
      return values(object.find(operand.asText().substring(1)).filter(LocatedNode::isThere));
    }
    return operand.isArray() ? operand.valueStream().toList() : List.of(operand);
  }

  private boolean passes(List<JsonNode> found, List<JsonNode> wanted) {
    return switch (operator) {
      case "present" -> found.stream().anyMatch(it -> !it.isMissingNode());
      case "absent" -> found.stream().allMatch(JsonNode::isMissingNode);
      case "count" -> found.size() == operand.intValue();
      case "equals", "in" -> wanted.containsAll(found);
      case "not" -> found.stream().noneMatch(wanted::contains);
      case "are" -> Set.copyOf(found).equals(Set.copyOf(wanted));
      case "includes" ->
          !wanted.isEmpty()
              && wanted.stream().allMatch(it -> found.stream().anyMatch(has -> contains(has, it)));
      case "within" ->
          found.stream().allMatch(it -> wanted.stream().anyMatch(all -> contains(all, it)));
      case "matches" -> found.stream().allMatch(this::matches);
      case "lacks" -> found.stream().noneMatch(this::matches);
      case "atLeast" -> compare(found, wanted, (it, least) -> it.compareTo(least) >= 0);
      case "atMost" -> compare(found, wanted, (it, most) -> it.compareTo(most) <= 0);
      case "setting" -> found.stream().allMatch(it -> KnownSettings.contains(it.asText()));
      case "networks" -> found.stream().allMatch(ManifestRule::areNetworks);
      default -> throw new AssertionError("There is no operator " + operator);
    };
  }

  /**
   * Returns whether an object has all fields of another, or an array all elements; other values
   * must be equal.
   */
  static boolean contains(JsonNode whole, JsonNode part) {
    return switch (part.getNodeType()) {
      case OBJECT ->
          part.propertyStream().allMatch(it -> contains(whole.path(it.getKey()), it.getValue()));
      case ARRAY ->
          part.valueStream().allMatch(it -> whole.valueStream().anyMatch(has -> contains(has, it)));
      default -> whole.equals(part);
    };
  }

  private boolean matches(JsonNode text) {
    return Pattern.compile(operand.asText()).matcher(text.asText()).find();
  }

  /** Compares Kubernetes quantities; false if one is missing. */
  private static boolean compare(
      List<JsonNode> found, List<JsonNode> wanted, BiPredicate<BigDecimal, BigDecimal> isFitting) {
    return !wanted.isEmpty()
        && found.stream()
            .allMatch(it ->
                !it.isMissingNode()
                    && wanted.stream().allMatch(to -> isFitting.test(number(it), number(to))));
  }

  private static BigDecimal number(JsonNode quantity) {
    return Quantity.parse(quantity.asText()).getNumericalAmount();
  }

  private static boolean areNetworks(JsonNode list) {
    return Stream.of(list.asText().split(","))
        .allMatch(it -> Networks.isNetwork(it) && !it.endsWith("/0"));
  }

  @Override
  public String toString() {
    return "%s: %s | %s | %s %s".formatted(rule, objects, path, operator, operand);
  }
}
