package dev.anteroom.testsupport;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the resource methods of the service by reflection on its compiled classes. */
public final class Routes {
  private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target/classes");

  private Routes() {}

  /**
   * A resource method.
   *
   * @param verb for example GET
   * @param path the paths of its class and method, for example {@code /console/sites/{site}}
   */
  public record Route(String verb, String path, Method method) {
    @Override
    public String toString() {
      return verb + " " + path;
    }
  }

  /** Returns the routes of all classes in a package and below it. */
  public static List<Route> of(String packageName) {
    try (var files = Files.walk(CLASSES.resolve(packageName.replace('.', '/')))) {
      return files
          .map(file -> CLASSES.relativize(file).toString())
          .filter(file -> file.endsWith(".class") && !file.contains("$"))
          .map(file -> file.replace(".class", "").replace('/', '.'))
          .map(Routes::load)
          .filter(type -> type.isAnnotationPresent(Path.class))
          .flatMap(Routes::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the routes of a class. */
  public static Stream<Route> of(Class<?> resource) {
    return Arrays.stream(resource.getDeclaredMethods())
        .flatMap(method ->
            Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(verb -> new Route(verb.value(), path(resource, method), method)));
  }

  private static String path(Class<?> resource, Method method) {
    var whole =
        value(resource.getAnnotation(Path.class)) + "/" + value(method.getAnnotation(Path.class));
    return whole.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }

  private static String value(@Nullable Path path) {
    return path == null ? "" : path.value();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
