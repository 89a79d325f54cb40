package dev.anteroom.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.site.Setting;
import dev.anteroom.site.SiteSettings;
import java.lang.reflect.RecordComponent;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The settings of a site with their defaults and limits, from their declaration. */
final class SiteSettingsTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sources sources;
  private final List<Row> rows = new ArrayList<>();

  private SiteSettingsTable(Sources sources) {
    this.sources = sources;
  }

  /** A key, its default as JSON, and its meaning. */
  record Row(String key, String defaultValue, String meaning) {}

  static List<Row> of(Sources sources) {
    var table = new SiteSettingsTable(sources);
    table.add("", SiteSettings.class, JSON.valueToTree(SiteSettings.named("", List.of())));
    return table.rows;
  }

  private void add(String path, Class<?> type, JsonNode usual) {
    for (var component : type.getRecordComponents()) {
      var key = path + component.getName();
      var value = usual.path(component.getName());
      if (component.getType().isRecord()) {
        add(key + '.', component.getType(), value);
      } else {
        rows.add(new Row(key, defaultValue(value), meaning(type, component)));
      }
    }
  }

  private static String defaultValue(JsonNode value) {
    boolean isNone = value.isNull() || value.isEmpty() && value.asText().isEmpty();
    return isNone ? "" : value.asText();
  }

  private String meaning(Class<?> type, RecordComponent component) {
    var meaning =
        sources
            .ofComponent(type, component.getName())
            .orElseThrow(() -> new AssertionError("No Javadoc: " + type + " " + component));
    var limits = limits(component.getType(), component.getAnnotation(Setting.class));
    return limits.isEmpty() ? meaning : meaning + " (" + limits + ")";
  }

  /** Returns the values that a setting may have. */
  private static String limits(Class<?> type, Setting setting) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(value -> "`" + JSON.<JsonNode>valueToTree(value).asText() + "`")
          .collect(Collectors.joining(", "));
    }
    if (type == int.class) {
      return "%s to %s".formatted(number(setting.min()), number(setting.max()));
    }
    if (type == double.class) {
      return "above %s, up to %s".formatted(number(setting.min()), number(setting.max()));
    }
    var most =
        setting.max() == Integer.MAX_VALUE
            ? ""
            : "at most " + number(setting.max()) + (type == String.class ? " characters" : "");
    return setting.isRequired() ? "required, " + most : most;
  }

  private static String number(double value) {
    return NumberFormat.getNumberInstance(Locale.ENGLISH).format(value);
  }
}
