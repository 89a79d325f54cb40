package dev.anteroom.comment;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.screening.verdict.Verdict;
import dev.anteroom.sealing.SealedAuthor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A comment about to be stored, its texts in their stored form.
 *
 * @param id a UUIDv7, from whose time {@code createdAt} is read
 * @param parent the comment it answers
 * @param depth 1 for an answer to the article
 * @param author the sealed address, null where none was given
 * @param proof the comment whose receipt came along, null where none did
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
    @Nullable UUID proof) {

  /** The same without what was written, for a site that keeps no text of spam. */
  NewComment withoutText() {
    return new NewComment(
        id, site, article.withoutPage(), parent, depth, "", null, "", author, proof);
  }

  /**
   * Who wrote it, as the database has it.
   *
   * @param author what the comments of one typed address share, null where none was given
   * @param chain the comments that receipts bind together; its own id where it begins one
   * @param isProven whether the receipt of an earlier comment came along
   * @param approved how many comments of a proven chain a person approved
   */
  public record AuthorContext(@Nullable UUID author, UUID chain, boolean isProven, int approved) {}

  /** With the verdict that decides where it is filed. */
  public record Screened(NewComment comment, AuthorContext authorContext, Verdict verdict) {

    /** As it is stored on a site that keeps no text of spam. */
    public Screened withoutText() {
      return new Screened(comment.withoutText(), authorContext, verdict.withoutText());
    }

    /** Where the verdict files it. */
    public Status status() {
      return Status.filedBy(verdict);
    }

    /** What the answer goes by: a copy is answered as if nobody had looked for copies. */
    public Status answeredStatus() {
      return Status.filedBy(verdict.withoutDuplicateGuard());
    }
  }
}
