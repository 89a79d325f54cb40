package dev.anteroom.comment;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.screening.verdict.Verdict;
import dev.anteroom.sealing.AuthorIndex;
import dev.anteroom.sealing.SealedAuthor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment to be stored, with its texts in their stored form.
 *
 * @param id a UUIDv7, whose time is {@code createdAt}
 * @param parent the comment that it answers
 * @param depth 1 for an answer to the article
 * @param author the sealed address, null if none was given
 * @param proof the comment whose receipt was sent as proof, null if there was none
 * @param key null if the caller sent no idempotency key
 */
public record NewComment(
    UUID id,
    String site,
    CanonicalArticle article,
    @Nullable UUID parent,
    int depth,
    String name,
    @Nullable String website,
    String body,
    @Nullable SealedAuthor author,
    @Nullable UUID proof,
    @Nullable IdempotencyKey key) {

  /** Returns whether it is stored with an author, who must be looked up. */
  public boolean hasAuthor() {
    return authorIndex() != null;
  }

  @Nullable AuthorIndex authorIndex() {
    return author == null ? null : author.index();
  }

  /** Returns the comment without its texts, for a site that stores no text of spam. */
  NewComment withoutText() {
    return new NewComment(
        id, site, article.withoutPage(), parent, depth, "", null, "", author, proof, key);
  }

  /**
   * The author of a comment, as far as the database knows.
   *
   * @param author the id that comments with the same address share, null if none was given
   * @param chain the chain of the comment, which is its own id if it begins one
   * @param isProven whether a valid proof was sent
   * @param approved how many comments of a proven chain a moderator approved
   */
  public record AuthorContext(@Nullable UUID author, UUID chain, boolean isProven, int approved) {
    /** Returns the context of a comment without proof. */
    public static AuthorContext unproven(NewComment comment, @Nullable UUID author) {
      return new AuthorContext(author, comment.id(), false, 0);
    }
  }

  /** A comment with its verdict. */
  public record Screened(NewComment comment, AuthorContext authorContext, Verdict verdict) {

    /** Returns the comment as it is stored on a site that stores no text of spam. */
    public Screened withoutText() {
      return new Screened(comment.withoutText(), authorContext, verdict.withoutText());
    }

    /** Returns the status that the verdict gives it. */
    public Status status() {
      return Status.filedBy(verdict);
    }

    /**
     * Returns the status in the response, which does not reveal that the comment is a duplicate.
     */
    public Status answeredStatus() {
      return Status.filedBy(verdict.withoutDuplicateGuard());
    }
  }
}
