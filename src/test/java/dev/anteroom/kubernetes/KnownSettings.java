package dev.anteroom.kubernetes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment variables that do something: one for each setting of the service, and of Quarkus
 * where it is read at run time. One that is fixed when the service is built would be ignored.
 */
final class KnownSettings {
  /** Read by every JVM. */
  private static final Set<String> OF_JAVA = Set.of("JAVA_TOOL_OPTIONS");

  private static final Set<String> VARIABLES =
      Stream.concat(ofAnteroom(), ofQuarkus())
          .flatMap(root -> ConfigMappings.getProperties(root).keySet().stream())
          .map(KnownSettings::variable)
          .collect(Collectors.toUnmodifiableSet());

  private KnownSettings() {}

  /** Whether somebody reads the variable. */
  static boolean contains(String variable) {
    return OF_JAVA.contains(variable) || VARIABLES.contains(variable);
  }

  private static String variable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static Stream<ConfigClass> ofAnteroom() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.anteroom")
            .stream()
            .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
            .map(JavaClass::reflect)
            .map(ConfigClass::configClass);
  }

  private static Stream<ConfigClass> ofQuarkus() {
    return lists().stream()
        .flatMap(KnownSettings::lines)
        .map(KnownSettings::type)
        .filter(type -> type.isAnnotationPresent(ConfigMapping.class))
        .filter(type -> type.getAnnotation(ConfigRoot.class).phase() == ConfigPhase.RUN_TIME)
        .map(ConfigClass::configClass);
  }

  private static List<URL> lists() {
    try {
      return Collections.list(
          Thread.currentThread()
              .getContextClassLoader()
              .getResources("META-INF/quarkus-config-roots.list"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> lines(URL list) {
    try (var reader =
        new BufferedReader(new InputStreamReader(list.openStream(), StandardCharsets.UTF_8))) {
      return reader.lines().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
