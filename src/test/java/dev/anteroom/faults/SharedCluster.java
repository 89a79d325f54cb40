package dev.anteroom.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Provides one cluster of three instances for all tests. */
final class SharedCluster implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SharedCluster.class);

  /** Closed at the end of the run. */
  private record SharedResource(Cluster cluster) implements AutoCloseable {
    static SharedResource start() {
      try {
        var directory = Files.createTempDirectory(Path.of("target"), "faults-").toAbsolutePath();
        var postgres = Postgres.create(directory).start();
        return new SharedResource(Cluster.start(directory, postgres, Map.of()));
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
        .getStore(NAMESPACE)
        .computeIfAbsent("cluster", key -> SharedResource.start(), SharedResource.class)
        .cluster();
  }
}
