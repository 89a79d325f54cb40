package dev.anteroom.forgetting;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.comment.ForgettingText;
import dev.anteroom.privacy.AuthorIndex;
import dev.anteroom.privacy.AuthorIndexes;
import dev.anteroom.privacy.TypedAddress;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.site.Sites;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Erases what the holder of an address wrote: all of it or, where something breaks, nothing.
 *
 * <pre>
 *   lock authors ─▶ comments ─▶ authors ─▶ tombstone in the table ─▶ tombstone in the file ─▶ COMMIT
 * </pre>
 *
 * A tombstone in the file whose transaction was lost is carried out at the next start.
 */
@ApplicationScoped
class ErasingAuthor {
  private final AuthorIndexes indexes;
  private final AuthorRows authors;
  private final ForgettingText forgetting;
  private final Tombstones tombstones;
  private final TombstoneFile file;
  private final Sites sites;
  private final Clock clock;

  ErasingAuthor(
      AuthorIndexes indexes,
      AuthorRows authors,
      ForgettingText forgetting,
      Tombstones tombstones,
      TombstoneFile file,
      Sites sites,
      Clock clock) {
    this.indexes = indexes;
    this.authors = authors;
    this.forgetting = forgetting;
    this.tombstones = tombstones;
    this.file = file;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * Erases on these sites, up to now.
   *
   * @param alongside what belongs to the same transaction, such as the audit
   * @return how many comments it was
   */
  @Transactional
  int erase(List<Site> where, TypedAddress address, Runnable alongside) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    authors.lock();
    int comments = 0;
    var left = new ArrayList<Tombstone>();
    for (var site : where) {
      var index = indexes.of(site.id(), address);
      comments += forget(site.id(), index.generations(), now);
      left.add(tombstone(site.id(), index, now));
    }
    tombstones.add(left);
    alongside.run();
    file.append(left);
    return comments;
  }

  /** Carries out what a tombstone says; how many comments. */
  @Transactional
  int repeat(Tombstone tombstone) {
    var indexesOfAuthor = indexes(tombstone);
    authors.lock();
    int comments = forget(tombstone.site(), indexesOfAuthor, tombstone.at());
    tombstones.add(List.of(tombstone));
    return comments;
  }

  /** The author's index as it was when it was erased, and as it is under the newest secret. */
  List<byte[]> indexes(Tombstone tombstone) {
    if (tombstone.generation() > indexes.generation()) {
      throw new ConfigurationException(
          "ANTEROOM_KEYS_DIR: an erasure was made under generation %d of the author index's secrets, and this set has %d. Start with the newer set."
              .formatted(tombstone.generation(), indexes.generation()));
    }
    return List.of(
        tombstone.authorIndex(),
        indexes.carriedOver(tombstone.site(), tombstone.authorIndex(), tombstone.generation()));
  }

  private int forget(String site, List<byte[]> indexesOfAuthor, Instant until) {
    var ids = authors.ids(site, indexesOfAuthor);
    int comments = 0;
    for (var author : ids) {
      comments += forgetting.ofAuthor(site, author, until, extent(site));
    }
    authors.deleteUnused(ids);
    return comments;
  }

  private ForgettingText.Extent extent(String site) {
    var erasure =
        sites
            .find(site)
            .map(known -> known.settings().retention().erasure())
            .orElse(SiteSettings.Erasure.COMMENT);
    return switch (erasure) {
      case COMMENT -> ForgettingText.Extent.COMMENT;
      case PERSON -> ForgettingText.Extent.PERSON;
    };
  }

  private static Tombstone tombstone(String site, AuthorIndex index, Instant at) {
    return new Tombstone(
        UuidCreator.getTimeOrderedEpoch(), site, index.current(), index.generation(), at);
  }
}
