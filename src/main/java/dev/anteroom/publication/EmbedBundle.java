package dev.anteroom.publication;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of the widget of one release, compressed once for all readers.
 *
 * @param version the first 12 hexadecimal digits of a digest of all files, so that a file with this
 *     version in its address never changes
 * @param files by their path relative to the directory
 */
record EmbedBundle(String version, Map<String, CachedResponse> files) {
  /** The module, which every bundle has. */
  static final String MODULE = "embed.mjs";

  private static final int VERSION_LENGTH = 12;

  private static final Map<String, String> TYPES =
      Map.of(
          ".js", "text/javascript;charset=UTF-8",
          ".mjs", "text/javascript;charset=UTF-8",
          ".json", "application/json");

  /** Reads the bundle in a directory of the class path; empty if there is none. */
  static Optional<EmbedBundle> find(String directory) {
    var found = new ArrayList<EmbedBundle>();
    try {
      ClassPathUtils.consumeAsPaths(
          EmbedBundle.class.getClassLoader(),
          EmbedBundle.class.getPackageName().replace('.', '/') + "/" + directory + "/" + MODULE,
          module -> found.add(of(module.resolveSibling(""))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().findFirst();
  }

  /** Reads the bundle in a directory; files of other types are not part of it. */
  static EmbedBundle of(Path directory) {
    var files = new TreeMap<String, CachedResponse>();
    try (var paths = Files.walk(directory)) {
      for (var path : paths.filter(Files::isRegularFile).toList()) {
        var name = directory.relativize(path).toString().replace('\\', '/');
        var type = TYPES.get(name.substring(Math.max(0, name.lastIndexOf('.'))));
        if (type != null && !name.equals("package.json")) {
          files.put(name, CachedResponse.of(type, Files.readAllBytes(path)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new EmbedBundle(version(files), files);
  }

  private static String version(SortedMap<String, CachedResponse> files) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      files.forEach((name, file) -> {
        digest.update((name + '\0' + file.plain().length + '\0').getBytes(StandardCharsets.UTF_8));
        digest.update(file.plain());
      });
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), VERSION_LENGTH / 2));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
