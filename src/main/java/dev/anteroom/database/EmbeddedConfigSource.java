package dev.anteroom.database;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Provides only {@code quarkus.datasource.jdbc.url}. It has the lowest priority, so it is asked
 * only if no other source has a URL; then it starts the embedded database.
 */
public final class EmbeddedConfigSource implements ConfigSourceFactory {
  /**
   * The name of this source, by which a configuration shows that the embedded database is in use.
   */
  public static final String NAME = "embedded PostgreSQL";

  private static final String URL = "quarkus.datasource.jdbc.url";

  /** Lower than the application's own properties, so that any other source has precedence. */
  private static final int ORDINAL = 50;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    return List.of(new LazySource(context));
  }

  private record LazySource(ConfigSourceContext context) implements ConfigSource {
    @Override
    public @Nullable String getValue(String property) {
      if (!property.equals(URL)) {
        return null;
      }
      ConfigValue directory = context.getValue(DataDirectory.DATA_DIR);
      var path =
          directory == null || directory.getValue() == null
              ? DataDirectory.DEFAULT_DATA_DIR
              : directory.getValue();
      return EmbeddedPostgresql.startAndGetUrl(new DataDirectory(Path.of(path)));
    }

    /** Empty, because listing the URL would start the database at build time. */
    @Override
    public Set<String> getPropertyNames() {
      return Set.of();
    }

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public int getOrdinal() {
      return ORDINAL;
    }
  }
}
