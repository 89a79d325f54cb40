package dev.anteroom.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A value in a JSON tree, from which a path can be followed; a path that starts with a slash starts
 * at the root.
 *
 * <p>The steps of a path are field names or indexes, which find a missing node if there is nothing;
 * {@code *} for all children; {@code **} for the value and all its descendants; {@code ~} for the
 * field names; {@code .} for the value itself. A condition follows a step: {@code [path]}, {@code
 * [path=text]} and {@code [path~regular expression]} must be true for one of the values at the
 * path, {@code [path!=text]} for all. {@code {a,b}} are alternatives, and {@code <path>} is
 * replaced by the text found there.
 */
record LocatedNode(JsonNode root, String location, JsonNode value) {
  private static final Pattern REPLACED = Pattern.compile("<([^<>]+)>");
  private static final Pattern ALTERNATIVES = Pattern.compile("(.*)\\{([^{},]+,[^{}]*)}(.*)");
  private static final Pattern STEP = Pattern.compile("([^/\\[]+)((?:\\[[^]]*])*)");
  private static final Pattern CONDITION = Pattern.compile("\\[([^]=~!]+)(!?=|~|)([^]]*)]");

  LocatedNode {
    value = value.isNull() ? MissingNode.getInstance() : value;
  }

  boolean isThere() {
    return !value.isMissingNode();
  }

  Stream<LocatedNode> find(String path) {
    var text = REPLACED.matcher(path).replaceAll(it -> Matcher.quoteReplacement(text(it.group(1))));
    var alternatives = ALTERNATIVES.matcher(text);
    if (alternatives.matches()) {
      return Stream.of(alternatives.group(2).split(","))
          .flatMap(it -> find(alternatives.group(1) + it + alternatives.group(3)));
    }
    var found = Stream.of(text.startsWith("/") ? new LocatedNode(root, "", root) : this);
    for (var step : STEP.matcher(text).results().toList()) {
      found = found.flatMap(it -> it.step(step.group(1))).filter(it -> it.meets(step.group(2)));
    }
    return found;
  }

  private String text(String path) {
    return find(path).findFirst().map(it -> it.value.asText()).orElse("");
  }

  private Stream<LocatedNode> step(String name) {
    return switch (name) {
      case "." -> Stream.of(this);
      case "*" -> names().flatMap(this::step);
      case "**" -> Stream.concat(Stream.of(this), step("*").flatMap(it -> it.step("**")));
      case "~" -> names().map(it -> new LocatedNode(root, location, TextNode.valueOf(it)));
      default -> Stream.of(new LocatedNode(root, location + "/" + name, value.at("/" + name)));
    };
  }

  /** Returns the names of fields or elements, as in a JSON pointer. */
  private Stream<String> names() {
    return value.isArray()
        ? IntStream.range(0, value.size()).mapToObj(Integer::toString)
        : value.propertyStream().map(it -> it.getKey().replace("/", "~1"));
  }

  private boolean meets(String conditions) {
    return CONDITION
        .matcher(conditions)
        .results()
        .allMatch(it -> {
          var texts = find(it.group(1)).filter(LocatedNode::isThere).map(at -> at.value.asText());
          return switch (it.group(2)) {
            case "=" -> texts.anyMatch(it.group(3)::equals);
            case "!=" -> texts.noneMatch(it.group(3)::equals);
            case "~" -> texts.anyMatch(Pattern.compile(it.group(3)).asPredicate());
            default -> texts.findAny().isPresent();
          };
        });
  }
}
