package dev.anteroom.kubernetes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment variables that have an effect: one for each setting of the service, and for each
 * run-time setting of Quarkus. Build-time settings are ignored at run time.
 */
final class KnownSettings {
  /** Every JVM reads it. */
  private static final Set<String> OF_JAVA = Set.of("JAVA_TOOL_OPTIONS");

  private static final Set<String> VARIABLES =
      Stream.concat(ofAnteroom(), ofQuarkus())
          .map(ConfigClass::configClass)
          .flatMap(root -> ConfigMappings.getProperties(root).keySet().stream())
          .map(setting -> setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  private KnownSettings() {}

  /** Returns whether the variable has an effect. */
  static boolean contains(String variable) {
    return OF_JAVA.contains(variable) || VARIABLES.contains(variable);
  }

  private static Stream<Class<?>> ofAnteroom() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.anteroom")
            .stream()
            .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
            .map(JavaClass::reflect);
  }

  private static Stream<Class<?>> ofQuarkus() {
    return Thread.currentThread()
        .getContextClassLoader()
        .resources("META-INF/quarkus-config-roots.list")
        .flatMap(KnownSettings::types)
        .filter(type -> type.isAnnotationPresent(ConfigMapping.class))
        .filter(type -> type.getAnnotation(ConfigRoot.class).phase() == ConfigPhase.RUN_TIME);
  }

  private static Stream<Class<?>> types(URL list) {
    try (var stream = list.openStream()) {
      var types = Stream.<Class<?>>builder();
      for (var name : new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        types.add(Class.forName(name, false, Thread.currentThread().getContextClassLoader()));
      }
      return types.build();
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
