package dev.anteroom.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldErrors;
import java.lang.reflect.RecordComponent;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A setting of a site, read from its declaration in {@link SiteSettings}.
 *
 * @param key the key in the JSON of the settings, with dots between the keys of nested objects
 */
public record SiteSetting(String key, Class<?> type, Setting declaration) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** All settings, in the order of their JSON. */
  public static final List<SiteSetting> ALL = declaredIn("", SiteSettings.class).toList();

  private static Stream<SiteSetting> declaredIn(String path, Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .flatMap(component ->
            component.getType().isRecord()
                ? declaredIn(path + component.getName() + '.', component.getType())
                : Stream.of(of(path, component)));
  }

  /** Returns the setting that a component of a record declares. */
  static SiteSetting of(String path, RecordComponent component) {
    return new SiteSetting(
        path + component.getName(),
        component.getType(),
        Objects.requireNonNull(component.getAnnotation(Setting.class), component.getName()));
  }

  /** Returns the value as it is stored; the default if it is missing. */
  JsonNode complete(JsonNode given) {
    if (given.isArray()) {
      var elements = JSON.arrayNode();
      given.forEach(element -> elements.add(normalized(element)));
      return elements;
    }
    var value = normalized(given);
    boolean isMissing = value.isMissingNode() || value.isNull() || isEmptyName(value);
    return isMissing ? defaultValue() : value;
  }

  private JsonNode normalized(JsonNode given) {
    return given.isTextual()
        ? JSON.textNode(declaration.format().normalize(given.textValue()))
        : given;
  }

  private boolean isEmptyName(JsonNode value) {
    boolean isName =
        declaration.format() == SettingFormat.NAME
            || declaration.format() == SettingFormat.FILE_NAME;
    return isName && value.isTextual() && value.textValue().isEmpty();
  }

  private JsonNode defaultValue() {
    var text = declaration.byDefault();
    if (type == List.class) {
      return JSON.arrayNode();
    }
    if (type == int.class) {
      return JSON.numberNode(Integer.parseInt(text));
    }
    if (type == double.class) {
      return JSON.numberNode(Double.parseDouble(text));
    }
    return text.isEmpty() && !declaration.isRequired() ? JSON.nullNode() : JSON.textNode(text);
  }

  /** Checks the setting's value in settings of the right types. */
  void validate(JsonNode settings, FieldErrors errors) {
    var value = settings.at("/" + key.replace('.', '/'));
    var min = number(declaration.min());
    var max = number(declaration.max());
    if (type == int.class) {
      errors.require(
          value.intValue() >= declaration.min() && value.intValue() <= declaration.max(),
          key,
          "Use a number from %s to %s.".formatted(min, max));
    } else if (type == double.class) {
      errors.require(
          value.doubleValue() > declaration.min() && value.doubleValue() <= declaration.max(),
          key,
          "Use a number above %s, up to %s.".formatted(min, max));
    } else if (type == List.class) {
      errors.require(
          value.size() <= declaration.max(),
          key,
          "Use at most %s %s.".formatted(max, declaration.format().plural));
      for (int i = 0; i < value.size(); i++) {
        validateFormat(value.get(i).asText(), key + "[" + i + "]", errors);
      }
    } else if (value.isTextual()) {
      var text = value.textValue();
      if (declaration.isRequired() && text.isEmpty()) {
        errors.add(key, FieldCode.REQUIRED, "Enter a %s.".formatted(key));
      }
      errors.require(
          text.length() <= declaration.max(), key, "Use at most %s characters.".formatted(max));
      validateFormat(text, key, errors);
    }
  }

  private void validateFormat(String text, String field, FieldErrors errors) {
    errors.require(declaration.format().accepts(text), field, declaration.format().hint);
  }

  private static String number(double value) {
    return NumberFormat.getNumberInstance(Locale.ENGLISH).format(value);
  }
}
