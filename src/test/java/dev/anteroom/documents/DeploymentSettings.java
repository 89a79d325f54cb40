package dev.anteroom.documents;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings {@code anteroom.*}, from the {@code @ConfigMapping} interfaces. */
final class DeploymentSettings {
  private static final Map<Type, String> TYPES =
      Map.of(
          boolean.class, "`true`, `false`",
          Duration.class, "duration",
          MemorySize.class, "size",
          Path.class, "path",
          String.class, "text",
          URI.class, "address");

  private DeploymentSettings() {}

  /** A setting; {@code defaultValue} is empty if it has none. */
  record Setting(String key, String type, String defaultValue, String meaning) {}

  /** Returns all settings by key, each once, even if several interfaces read it. */
  static Map<String, Setting> of(Sources sources) {
    var settings = new TreeMap<String, Setting>();
    for (var name : sources.mappings()) {
      var type = type(name);
      var prefix = type.getAnnotation(ConfigMapping.class).prefix();
      ConfigMappings.getProperties(ConfigClass.configClass(type, prefix))
          .forEach((key, property) -> {
            if (key.endsWith("[*]")) {
              return; // An element of a list; the list has its own row.
            }
            var setting = setting(key, property, sources);
            var other = settings.put(key, setting);
            if (other != null && !other.equals(setting)) {
              throw new AssertionError(
                  "Two interfaces define a setting differently: %s and %s"
                      .formatted(other, setting));
            }
          });
    }
    return settings;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Setting setting(String key, Property property, Sources sources) {
    var method = property.getMethod();
    var meaning =
        sources
            .ofMethod(method.getDeclaringClass(), method.getName())
            .orElseThrow(() -> new AssertionError("No Javadoc: " + method));
    var usual = method.getAnnotation(WithDefault.class);
    return new Setting(key, type(method), usual == null ? "" : usual.value(), meaning);
  }

  private static String type(Method method) {
    if (method.getReturnType() == int.class) {
      return "whole number"
          + range(method.getAnnotation(Min.class), method.getAnnotation(Max.class));
    }
    var type = method.getGenericReturnType();
    if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
      type = optional.getActualTypeArguments()[0];
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return "list";
    }
    if (type instanceof Class<?> choice && choice.isEnum()) {
      return Arrays.stream(choice.getEnumConstants())
          .map(one -> "`" + one.toString().toLowerCase(Locale.ROOT) + "`")
          .collect(Collectors.joining(", "));
    }
    var word = TYPES.get(type);
    if (word == null) {
      throw new AssertionError("No description of " + type);
    }
    return word;
  }

  private static String range(@Nullable Min least, @Nullable Max most) {
    if (most == null) {
      return least == null ? "" : ", %,d or more".formatted(least.value());
    }
    return ", %,d to %,d".formatted(least == null ? 0 : least.value(), most.value());
  }
}
