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
 * Reads the settings of the service that an operator's command needs, from the environment, system
 * properties and the files that the service reads.
 */
public final class CommandSettings {
  private static final Path CONFIG_FILE = Path.of("config", "application.properties");

  /**
   * The ordinal of the file in the service: above the packaged properties, below the environment.
   */
  private static final int FILE_ORDINAL = 260;

  private final SmallRyeConfig config;

  private CommandSettings(SmallRyeConfig config) {
    this.config = config;
  }

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

  /** Returns whether the embedded database is used. */
  public boolean isEmbedded() {
    return url().isEmpty();
  }

  /** Returns whether the embedded database is already running for a service. */
  public boolean isShared() {
    return isEmbedded() && Postmaster.of(embedded().cluster()).isPresent();
  }

  /** Returns the directory where the service looks for its keys. */
  public Path keysDirectory() {
    return setting("anteroom.keys-dir")
        .map(Path::of)
        .orElseGet(() -> embedded().path().resolve("keys"));
  }

  /**
   * Returns the database. If a service runs the embedded one, the command shares it.
   *
   * @throws ConfigurationException if there is none; a command that only reads must not create one
   */
  public CommandConnection database() {
    if (isEmbedded() && !Files.exists(embedded().cluster())) {
      throw new ConfigurationException(
          "ANTEROOM_DATA_DIR (%s): there is no database in this directory, and QUARKUS_DATASOURCE_JDBC_URL is not set"
              .formatted(embedded().path().toAbsolutePath()));
    }
    return connectionTo(url().orElseGet(() -> EmbeddedPostgresql.urlForCommand(embedded())));
  }

  /**
   * Returns a database that no service uses. An embedded one is created if there is none.
   *
   * @throws ConfigurationException if another process uses the embedded database
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
