package dev.anteroom.botprotection;

import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.sealing.KeyedHashes;
import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Computes the keys that detect duplicates: the same text by the same author in the same place. */
@ApplicationScoped
public class DuplicateKeys {
  private final KeyedHashes fingerprints;

  DuplicateKeys(KeyedHashes fingerprints) {
    this.fingerprints = fingerprints;
  }

  /**
   * Returns the key of a comment, or nothing if the site does not check for duplicates or the
   * author is unknown.
   */
  public Optional<OneTimeKey> keyFor(
      Site site,
      @Nullable UUID author,
      String article,
      @Nullable UUID parent,
      String body,
      Instant now) {
    var duplicates = site.settings().guards().duplicates();
    if (author == null || duplicates.mode() == Mode.OFF) {
      return Optional.empty();
    }
    var copied = new ArrayList<>(List.of(author.toString(), article, body));
    if (parent != null) {
      copied.add(parent.toString());
    }
    var digest = fingerprints.forText(site.id(), copied);
    return Optional.of(
        new OneTimeKey(digest, now.plus(Duration.ofMinutes(duplicates.withinMinutes()))));
  }
}
