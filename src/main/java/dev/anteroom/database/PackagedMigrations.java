package dev.anteroom.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.classpath.ClassPathResource;
import org.jspecify.annotations.Nullable;

/**
 * The migrations in this program's jar, for commands: Flyway's own search finds none in the
 * packaged service, and Quarkus's search needs the running service.
 */
final class PackagedMigrations implements ResourceProvider {
  private static final String DIRECTORY = "db/migration";
  private static final Location LOCATION = Location.fromPath("classpath:", DIRECTORY);

  private final Map<String, LoadableResource> migrations = new HashMap<>();

  PackagedMigrations() {
    var home = home();
    try {
      if (Files.isDirectory(home)) {
        read(home.resolve(DIRECTORY));
      } else {
        try (var jar = FileSystems.newFileSystem(home)) {
          read(jar.getPath(DIRECTORY));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path home() {
    var location =
        PackagedMigrations.class.getProtectionDomain().getCodeSource().getLocation().toString();
    return Path.of(URI.create(location.replaceFirst("^jar:", "").replaceFirst("!/$", "")));
  }

  private void read(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        migrations.put(
            name,
            new ClassPathResource(
                LOCATION,
                DIRECTORY + "/" + name,
                PackagedMigrations.class.getClassLoader(),
                StandardCharsets.UTF_8));
      }
    }
  }

  /**
   * Returns null if there is no such file: Flyway looks for a configuration next to each migration.
   */
  @Override
  public @Nullable LoadableResource getResource(String name) {
    return migrations.get(name.substring(name.lastIndexOf('/') + 1));
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return migrations.values().stream()
        .filter(migration -> migration.getFilename().startsWith(prefix))
        .filter(migration -> List.of(suffixes).stream().anyMatch(migration.getFilename()::endsWith))
        .toList();
  }
}
