package dev.anteroom.database;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an operator's command needs of the service's settings: environment, system properties, and
 * the files that the service reads, too.
 */
public final class CommandSettings {
  private static final Path CONFIG_FILE = Path.of("config", "application.properties");

  /** What the file counts for in the service: more than the jar, less than the environment. */
  private static final int FILE_ORDINAL = 260;

  private final SmallRyeConfig config;

  private CommandSettings(SmallRyeConfig config) {
    this.config = config;
  }

  /** Reads them. */
  public static CommandSettings read() {
    var builder =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDefaultSources()
            .withSources(new DotEnvConfigSourceProvider())
            .withProfile("prod");
    try {
      if (Files.isRegularFile(CONFIG_FILE)) {
        builder.withSources(new PropertiesConfigSource(CONFIG_FILE.toUri().toURL(), FILE_ORDINAL));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new CommandSettings(builder.build());
  }

  /** Whether the database is the embedded one. */
  public boolean isEmbedded() {
    return url().isEmpty();
  }

  /** Whether the embedded database runs already, for a service. */
  public boolean isShared() {
    return isEmbedded() && Postmaster.of(embedded().cluster()).isPresent();
  }

  /** Where the service would look for its keys. */
  public Path keysDirectory() {
    return setting("anteroom.keys-dir")
        .map(Path::of)
        .orElseGet(() -> embedded().path().resolve("keys"));
  }

  /**
   * The way to the database. An embedded one that a service holds is shared with it.
   *
   * @throws ConfigurationException where there is none: looking must not make one
   */
  public CommandConnection database() {
    if (isEmbedded() && !Files.exists(embedded().cluster())) {
      throw new ConfigurationException(
          "ANTEROOM_DATA_DIR (%s): there is no database, and QUARKUS_DATASOURCE_JDBC_URL names none"
              .formatted(embedded().path().toAbsolutePath()));
    }
    return connectionTo(url().orElseGet(() -> EmbeddedPostgresql.urlForCommand(embedded())));
  }

  /**
   * The way to a database that no service uses. An embedded one is made where there is none.
   *
   * @throws ConfigurationException where one holds the embedded database
   */
  public CommandConnection exclusiveDatabase() {
    return connectionTo(url().orElseGet(() -> EmbeddedPostgresql.startAndGetUrl(embedded())));
  }

  private CommandConnection connectionTo(String url) {
    return new CommandConnection(
        url, setting("quarkus.datasource.username"), setting("quarkus.datasource.password"));
  }

  private Optional<String> url() {
    return setting("quarkus.datasource.jdbc.url");
  }

  private DataDirectory embedded() {
    return new DataDirectory(
        Path.of(setting(DataDirectory.DATA_DIR).orElse(DataDirectory.DEFAULT_DATA_DIR)));
  }

  private Optional<String> setting(String name) {
    return config.getOptionalValue(name, String.class);
  }
}
