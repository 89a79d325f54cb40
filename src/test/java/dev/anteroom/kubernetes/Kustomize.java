package dev.anteroom.kubernetes;

import dev.anteroom.testsupport.FullChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Renders overlays like {@code kubectl apply -k}. */
public final class Kustomize {
  /** The directory of all manifests. */
  public static final Path MANIFESTS = Path.of("k8s");

  private Kustomize() {}

  /** Returns the rendered YAML of an overlay. */
  public static String render(Path overlay) {
    boolean isThere =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "kubectl")));
    FullChecks.require(isThere, "kubectl is not installed, which renders the Kubernetes manifests");
    return run("kubectl", "kustomize", overlay.toString());
  }

  /** Returns the names of the optional components. */
  static List<String> components() throws IOException {
    try (var directories = Files.list(MANIFESTS.resolve("components"))) {
      return directories.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  /** Renders the production overlay with these components enabled, in a copy of all manifests. */
  static Manifests production(Path copy, List<String> components) throws IOException {
    run("cp", "-R", MANIFESTS + "/.", copy.toString());
    var overlay = copy.resolve("overlays/production");
    var file = overlay.resolve("kustomization.yaml");
    var text = Files.readString(file);
    for (var component : components) {
      var line =
          Pattern.compile("(?m)^  (# )?(- ../../components/" + component + ")$").matcher(text);
      if (!line.find()) {
        throw new AssertionError("The production overlay has no line for " + component);
      }
      text = line.replaceFirst("  $2");
    }
    Files.writeString(file, text);
    return Manifests.of("production with " + String.join(", ", components), render(overlay));
  }

  private static String run(String... command) {
    try {
      var errors = Files.createTempFile("kustomize", ".txt");
      var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      var said = Files.readString(errors);
      Files.delete(errors);
      if (status != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + said);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
