package dev.anteroom.botprotection;

import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.sealing.KeyedHashes;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes the keys that detect duplicates: the same text by the same author in the same place. */
@ApplicationScoped
public class DuplicateKeys {
  private final KeyedHashes fingerprints;

  DuplicateKeys(KeyedHashes fingerprints) {
    this.fingerprints = fingerprints;
  }

  /**
   * Returns a key of a comment for each key of its article; none if the site does not check for
   * duplicates or the author is unknown.
   */
  public List<OneTimeKey> keysFor(
      Site site,
      @Nullable UUID author,
      List<String> articles,
      @Nullable UUID parent,
      String body,
      Instant now) {
    var duplicates = site.settings().guards().duplicates();
    if (author == null || duplicates.mode() == Mode.OFF) {
      return List.of();
    }
    var until = now.plus(Duration.ofMinutes(duplicates.withinMinutes()));
    return articles.stream()
        .map(article ->
            Stream.concat(
                    Stream.of(author.toString(), article, body),
                    Stream.ofNullable(parent).map(UUID::toString))
                .toList())
        .map(copied -> new OneTimeKey(fingerprints.forText(site.id(), copied), until))
        .toList();
  }
}
