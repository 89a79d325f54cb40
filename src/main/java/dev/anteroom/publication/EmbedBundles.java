package dev.anteroom.publication;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The widget of this release, and of the former one: during a rollout a page has the script of one
 * replica and asks another one for the files.
 */
@Singleton
class EmbedBundles {
  private final String version;
  private final Map<String, EmbedBundle> byVersion;

  EmbedBundles() {
    var own =
        EmbedBundle.find("embed")
            .orElseThrow(() -> new IllegalStateException("the widget is missing from the build"));
    version = own.version();
    byVersion =
        Stream.concat(Stream.of(own), EmbedBundle.find("embed-former").stream())
            .collect(
                Collectors.toMap(
                    EmbedBundle::version, Function.identity(), (bundle, same) -> bundle));
  }

  /** Returns the version of this release. */
  String version() {
    return version;
  }

  /** Returns a file of a version; null if this release has no such file. */
  @Nullable CachedResponse file(String ofVersion, String path) {
    var bundle = byVersion.get(ofVersion);
    return bundle == null ? null : bundle.files().get(path);
  }
}
