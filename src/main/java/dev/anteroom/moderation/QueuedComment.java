package dev.anteroom.moderation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.anteroom.comment.Claims;
import dev.anteroom.comment.Status;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A comment as a moderator sees it.
 *
 * @param author a random id that the comments of one typed address share on one site
 * @param proven whether the author showed the receipt of an earlier comment
 * @param verdict what screening made of it, as JSON
 * @param score the learned one as it is now, which the verdict has too
 * @param claim who works on it, null where nobody does
 */
public record QueuedComment(
    UUID id,
    String site,
    String article,
    @Nullable UUID parent,
    String name,
    @Nullable String website,
    String body,
    Status status,
    int version,
    Instant createdAt,
    @Nullable UUID author,
    boolean proven,
    AuthorHistory authorHistory,
    @JsonRawValue @Schema(implementation = Object.class) String verdict,
    @JsonIgnore @Nullable Float score,
    Claims.@Nullable Claim claim) {

  /** How many comments of this author were decided how, on this site. */
  public record AuthorHistory(long approved, long rejected, long spam) {
    /** Nothing decided yet. */
    public static final AuthorHistory NONE = new AuthorHistory(0, 0, 0);
  }
}
