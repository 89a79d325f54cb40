package dev.anteroom.forgetting;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.comment.ForgettingText;
import dev.anteroom.privacy.AuthorIndex;
import dev.anteroom.privacy.AuthorIndexes;
import dev.anteroom.privacy.TypedAddress;
import dev.anteroom.problem.RetryingTransaction;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.site.Sites;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Erases what the holder of an address wrote, in steps of a transaction each, so that intake goes
 * on and any number of comments can be erased.
 *
 * <pre>
 *   tombstone in the table ─▶ tombstone in the file ─▶ COMMIT
 *   500 comments ─▶ COMMIT, until none is left
 *   lock authors ─▶ none left? ─▶ authors ─▶ tombstone says done ─▶ COMMIT
 * </pre>
 *
 * From the first commit on, the erasure is finished whatever breaks: {@link ResumingErasures} goes
 * on where a step was the last, {@link RepeatingErasures} where only the file has the tombstone.
 */
@ApplicationScoped
class ErasingAuthor {
  /** How many comments a transaction erases. */
  private static final int STEP = 500;

  /** How many ids are held in memory at once. */
  private static final int AT_ONCE = 50_000;

  /** How long after its last step an erasure counts as abandoned. */
  static final Duration ABANDONED = Duration.ofMinutes(5);

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
   * @param alongside what belongs to the transaction of the tombstones, such as the audit
   * @return how many comments it was
   */
  int erase(List<Site> where, TypedAddress address, Runnable alongside) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var begun = new ArrayList<Tombstone>();
    var works = new ArrayList<Work>();
    for (var site : where) {
      var index = indexes.of(site.id(), address);
      var tombstone = tombstone(site.id(), index, now);
      begun.add(tombstone);
      works.add(new Work(tombstone, index.generations()));
    }
    RetryingTransaction.run(() -> {
      tombstones.begin(begun, abandonedAt());
      alongside.run();
      file.append(begun);
    });
    // Waits for the batches that intake is writing, whose comments were sent before.
    RetryingTransaction.run(authors::lock);
    return works.stream().mapToInt(this::carryOut).sum();
  }

  /** Carries out what a tombstone says that may be new to this database; how many comments. */
  int repeat(Tombstone tombstone) {
    RetryingTransaction.run(() -> tombstones.begin(List.of(tombstone), abandonedAt()));
    return carryOut(tombstone);
  }

  /** Carries out what a tombstone in the table says; how many comments. */
  int carryOut(Tombstone tombstone) {
    return carryOut(new Work(tombstone, indexes(tombstone)));
  }

  /**
   * An erasure on one site.
   *
   * @param indexes under which the author may be stored
   */
  private record Work(Tombstone tombstone, List<byte[]> indexes) {
    String site() {
      return tombstone.site();
    }
  }

  private int carryOut(Work work) {
    int comments = 0;
    do {
      var left = RetryingTransaction.call(() -> left(work));
      for (int i = 0; i < left.size(); i += STEP) {
        var some = left.subList(i, Math.min(left.size(), i + STEP));
        comments += RetryingTransaction.call(() -> forget(work, some));
      }
    } while (!RetryingTransaction.call(() -> isDone(work)));
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

  private List<UUID> left(Work work) {
    var left = left(work, authors(work), AT_ONCE);
    if (!left.isEmpty()) {
      forgetting.forgetIdempotencyKeys(work.site(), left);
    }
    return left;
  }

  private List<UUID> left(Work work, List<UUID> ids, int most) {
    return ids.isEmpty()
        ? List.of()
        : forgetting.idsOf(work.site(), ids, work.tombstone().at(), most);
  }

  private int forget(Work work, List<UUID> some) {
    tombstones.goOn(work.tombstone(), abandonedAt());
    return forgetting.ofAuthors(work.site(), authors(work), some, extent(work.site()));
  }

  /**
   * Drops the authors, unless a comment came in meanwhile that had been sent before the erasure.
   */
  private boolean isDone(Work work) {
    if (!authors(work).isEmpty()) {
      authors.lock();
      var ids = authors(work);
      if (!left(work, ids, 1).isEmpty()) {
        return false;
      }
      authors.deleteUnused(ids);
    }
    tombstones.end(work.tombstone());
    return true;
  }

  /** Asked in each step: an index may be carried over meanwhile, and its author with it. */
  private List<UUID> authors(Work work) {
    return authors.ids(work.site(), work.indexes());
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

  private Instant abandonedAt() {
    return clock.instant().plus(ABANDONED);
  }

  private static Tombstone tombstone(String site, AuthorIndex index, Instant at) {
    return new Tombstone(
        UuidCreator.getTimeOrderedEpoch(), site, index.current(), index.generation(), at);
  }
}
