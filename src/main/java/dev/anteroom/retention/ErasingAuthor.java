package dev.anteroom.retention;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.comment.ErasingComments;
import dev.anteroom.database.RetryingTransaction;
import dev.anteroom.sealing.AuthorIndexes;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings.Erasure;
import dev.anteroom.site.Sites;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Erases the comments of the holder of an e-mail address, in steps of one transaction each, so that
 * intake continues and any number of comments can be erased.
 *
 * <pre>
 *     insert tombstone ─▶ append it to the file ─▶ COMMIT
 *     erase 500 comments ─▶ COMMIT, until none is left
 *     lock authors ─▶ none left? ─▶ delete authors ─▶ complete tombstone ─▶ COMMIT
 * </pre>
 *
 * After the first commit, the erasure is completed whatever fails: {@link ResumeErasuresJob}
 * continues after the last step, {@link ReapplyingErasures} if only the file has the tombstone.
 */
@ApplicationScoped
class ErasingAuthor {
  /** How many comments a transaction erases. */
  private static final int BATCH_SIZE = 500;

  /** How many ids are held in memory at once. */
  private static final int MAX_IDS_IN_MEMORY = 50_000;

  /** How long after its last step an erasure counts as abandoned. */
  static final Duration ABANDONED_AFTER = Duration.ofMinutes(5);

  private final AuthorIndexes indexes;
  private final AuthorRows authors;
  private final ErasingComments erasing;
  private final Tombstones tombstones;
  private final TombstoneFile file;
  private final Sites sites;
  private final Clock clock;

  ErasingAuthor(
      AuthorIndexes indexes,
      AuthorRows authors,
      ErasingComments erasing,
      Tombstones tombstones,
      TombstoneFile file,
      Sites sites,
      Clock clock) {
    this.indexes = indexes;
    this.authors = authors;
    this.erasing = erasing;
    this.tombstones = tombstones;
    this.file = file;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * Erases the comments on these sites up to now.
   *
   * @param alongside runs in the transaction of the tombstones, for example to write the audit log
   * @return the number of erased comments
   */
  int erase(List<Site> where, EmailAddress address, Runnable alongside) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var tasks = where.stream().map(site -> task(site.id(), address, now)).toList();
    var begun = tasks.stream().map(ErasureTask::tombstone).toList();
    RetryingTransaction.run(() -> {
      tombstones.begin(begun, abandonedAfter());
      alongside.run();
      file.append(begun);
    });
    // Waits for the intake batches in progress, whose comments were sent earlier.
    RetryingTransaction.run(authors::lock);
    return tasks.stream().mapToInt(this::execute).sum();
  }

  /** Carries out a tombstone that may be missing in the table; returns the number of comments. */
  int reapply(Tombstone tombstone) {
    RetryingTransaction.run(() -> tombstones.begin(List.of(tombstone), abandonedAfter()));
    return execute(tombstone);
  }

  /** Carries out a tombstone of the table; returns the number of comments. */
  int execute(Tombstone tombstone) {
    return execute(new ErasureTask(tombstone, indexes(tombstone)));
  }

  /**
   * An erasure on one site.
   *
   * @param indexes the indexes under which the author may be stored
   */
  private record ErasureTask(Tombstone tombstone, List<byte[]> indexes) {
    String site() {
      return tombstone.site();
    }
  }

  private int execute(ErasureTask task) {
    int comments = 0;
    do {
      var left = RetryingTransaction.call(() -> remaining(task));
      for (int i = 0; i < left.size(); i += BATCH_SIZE) {
        var batch = left.subList(i, Math.min(left.size(), i + BATCH_SIZE));
        comments += RetryingTransaction.call(() -> eraseBatch(task, batch));
      }
    } while (!RetryingTransaction.call(() -> finish(task)));
    return comments;
  }

  /** Returns the author's index at the time of the erasure, and the one under the newest secret. */
  List<byte[]> indexes(Tombstone tombstone) {
    if (tombstone.generation() > indexes.generation()) {
      throw new ConfigurationException(
          "ANTEROOM_KEYS_DIR: an erasure was made with generation %d of the author index's secrets, but this key set has %d. Start with the newer key set."
              .formatted(tombstone.generation(), indexes.generation()));
    }
    return List.of(
        tombstone.authorIndex(),
        indexes.upgrade(tombstone.site(), tombstone.authorIndex(), tombstone.generation()));
  }

  private List<UUID> remaining(ErasureTask task) {
    var left = remaining(task, authors(task), MAX_IDS_IN_MEMORY);
    if (!left.isEmpty()) {
      erasing.deleteIdempotencyKeys(task.site(), left);
    }
    return left;
  }

  private List<UUID> remaining(ErasureTask task, List<UUID> ids, int limit) {
    return ids.isEmpty()
        ? List.of()
        : erasing.commentIdsOf(task.site(), ids, task.tombstone().at(), limit);
  }

  private int eraseBatch(ErasureTask task, List<UUID> batch) {
    tombstones.resumeAt(task.tombstone(), abandonedAfter());
    var erasure =
        sites
            .find(task.site())
            .map(site -> site.settings().retention().erasure())
            .orElse(Erasure.COMMENT);
    return erasing.eraseOfAuthors(task.site(), authors(task), batch, erasure);
  }

  /**
   * Deletes the authors and completes the tombstone, unless intake has stored more comments that
   * were sent before the erasure. Returns whether it did.
   */
  private boolean finish(ErasureTask task) {
    if (!authors(task).isEmpty()) {
      authors.lock();
      var ids = authors(task);
      if (!remaining(task, ids, 1).isEmpty()) {
        return false;
      }
      authors.deleteUnreferenced(ids);
    }
    tombstones.resumeAt(task.tombstone(), null);
    return true;
  }

  /** Queried in each step, because an index may be upgraded meanwhile and its author merged. */
  private List<UUID> authors(ErasureTask task) {
    return authors.ids(task.site(), task.indexes());
  }

  private Instant abandonedAfter() {
    return clock.instant().plus(ABANDONED_AFTER);
  }

  private ErasureTask task(String site, EmailAddress address, Instant at) {
    var index = indexes.of(site, address);
    var id = UuidCreator.getTimeOrderedEpoch();
    return new ErasureTask(
        new Tombstone(id, site, index.current(), index.generation(), at), index.generations());
  }
}
