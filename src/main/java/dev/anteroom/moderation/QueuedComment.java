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
 * A comment as moderators see it.
 *
 * @param author a random id that comments with the same e-mail address share on a site
 * @param proven whether the author sent the receipt of an earlier comment
 * @param verdict the result of screening, as JSON
 * @param score the current score, which the verdict contains too
 * @param claim the active claim, or null
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

  /** The numbers of comments of this author on this site, by decision. */
  public record AuthorHistory(long approved, long rejected, long spam) {
    /** An author without decided comments. */
    public static final AuthorHistory NONE = new AuthorHistory(0, 0, 0);
  }
}
