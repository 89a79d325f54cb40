package dev.anteroom.packaged;

import dev.anteroom.testsupport.AotCache;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The packaged jar with additional migrations, as a future release would have. */
final class NewerRelease {
  private NewerRelease() {}

  /**
   * Builds one.
   *
   * @param migration the name of the migration file
   * @return its jar
   */
  static Path with(Path directory, String migration, String sql) throws IOException {
    var present = AotCache.jar().toAbsolutePath().getParent();
    Files.createDirectories(directory.resolve("app"));
    for (var unchanged : new String[] {"lib", "quarkus"}) {
      Files.createSymbolicLink(directory.resolve(unchanged), present.resolve(unchanged));
    }
    try (Stream<Path> jars = Files.list(present.resolve("app"))) {
      for (var jar : jars.toList()) {
        var copy = Files.copy(jar, directory.resolve("app").resolve(jar.getFileName()));
        try (var inside = FileSystems.newFileSystem(copy)) {
          var migrations = inside.getPath("db", "migration");
          if (Files.exists(migrations)) {
            Files.writeString(migrations.resolve(migration), sql);
          }
        }
      }
    }
    return Files.copy(present.resolve("quarkus-run.jar"), directory.resolve("quarkus-run.jar"));
  }
}
