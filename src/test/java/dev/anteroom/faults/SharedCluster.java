package dev.anteroom.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one cluster of three, which lives as long as all of them. */
final class SharedCluster implements ParameterResolver {
  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(SharedCluster.class);

  /** Closed with the run. */
  private record Held(Cluster cluster) implements AutoCloseable {
    static Held start() {
      try {
        var directory = Files.createTempDirectory(Path.of("target"), "faults-").toAbsolutePath();
        var postgres = Postgres.create(directory).start();
        return new Held(Cluster.start(directory, postgres, Map.of()));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      cluster.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Cluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(SPACE)
        .computeIfAbsent("cluster", key -> Held.start(), Held.class)
        .cluster();
  }
}
