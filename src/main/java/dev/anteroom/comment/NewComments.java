package dev.anteroom.comment;

import dev.anteroom.article.ArticleChanged;
import dev.anteroom.comment.NewComment.AuthorContext;
import dev.anteroom.comment.NewComment.Screened;
import dev.anteroom.sealing.AuthorIndex;
import dev.anteroom.sealing.SealedAuthor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores new comments in batches, each in one transaction on a connection of the caller. What
 * screening must know of authors is looked up in one round trip; another one stores the batch and
 * commits it.
 */
@ApplicationScoped
public class NewComments {
  private final VerdictJson verdicts;
  private final Event<ArticleChanged> changes;

  NewComments(VerdictJson verdicts, Event<ArticleChanged> changes) {
    this.verdicts = verdicts;
    this.changes = changes;
  }

  /**
   * What the database knows of a comment before it is screened.
   *
   * @param earlierUse how its idempotency key was used before; null if it was not
   */
  public record Context(AuthorContext author, @Nullable EarlierUse earlierUse) {}

  /**
   * The first submission with an idempotency key.
   *
   * @param answered the status as callers see it: approved or pending
   * @param hasSameContent whether its content was the same
   */
  public record EarlierUse(UUID comment, Status answered, boolean hasSameContent) {}

  /**
   * A screened comment with the keys that are stored with it.
   *
   * @param storesKey whether its idempotency key is stored, or the answer to an already claimed one
   * @param claimedKey the one-time key that is claimed with it; null if there is none
   */
  public record Insertion(Screened screened, boolean storesKey, @Nullable ClaimedKey claimedKey) {

    NewComment comment() {
      return screened.comment();
    }

    @Nullable AuthorIndex authorIndex() {
      return comment().authorIndex();
    }

    SealedAuthor.@Nullable Sealed sealed() {
      var author = comment().author();
      return author == null ? null : author.sealed();
    }

    @Nullable IdempotencyKey storedKey() {
      return storesKey ? comment().key() : null;
    }
  }

  /**
   * A one-time key of a guard.
   *
   * @param until when it may be claimed again
   */
  public record ClaimedKey(byte[] digest, Instant until) {}

  /**
   * Looks up the contexts of a batch, in its order, within the caller's transaction. Creates the
   * authors that are new, and claims idempotency keys: a transaction that has the same key waits
   * for this one.
   */
  public List<Context> lookUp(Connection connection, List<NewComment> batch, Instant now)
      throws SQLException {
    return new BatchLookup(connection, batch, now).contexts();
  }

  /**
   * Stores a batch and commits the connection's transaction. A comment is left out, with all that
   * belongs to it, if another transaction has its idempotency key or one-time key, or has just
   * created its author. No two comments of the batch may have the same key.
   *
   * @return the ids of the stored comments
   * @throws SQLException if nothing is stored; but if the connection broke, the outcome is unknown
   */
  public Set<UUID> insertAndCommit(Connection connection, List<Insertion> batch, Instant now)
      throws SQLException {
    return CommentBatchInsert.insertAndCommit(connection, batch, verdicts, now);
  }

  /** Fires the changes of articles whose readers see one of these comments, after its commit. */
  public void onCommitted(List<Screened> stored) {
    stored.stream()
        .filter(screened -> screened.status() == Status.APPROVED)
        .map(screened ->
            new ArticleChanged(screened.comment().site(), screened.comment().article().key()))
        .distinct()
        .forEach(changes::fire);
  }
}
