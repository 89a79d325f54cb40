package dev.anteroom.moderation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.anteroom.access.Caller;
import dev.anteroom.comment.Decisions;
import dev.anteroom.comment.Status;
import dev.anteroom.comment.StoredText;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.Problem;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The queue and the decisions, for moderators. */
@Path("/api/moderation")
@RolesAllowed("moderator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation")
class ModerationResource {
  private static final int MOST = 200;

  private final ReviewQueue queue;
  private final DecidingComments deciding;
  private final SecurityIdentity identity;

  ModerationResource(ReviewQueue queue, DecidingComments deciding, SecurityIdentity identity) {
    this.queue = queue;
    this.deciding = deciding;
    this.identity = identity;
  }

  /** A page of the queue. */
  record QueueAnswer(
      List<QueuedComment> comments, long total, boolean totalIsCapped, @Nullable String next) {}

  /** A comment with everything that happened to it. */
  record CommentAnswer(
      @JsonUnwrapped QueuedComment comment, List<ReviewQueue.Step> history, List<Text> texts) {}

  /** The text of one version. */
  record Text(int version, Instant at, String body) {}

  @GET
  @Path("comments")
  @Operation(summary = "The queue, by filter, oldest first")
  public QueueAnswer comments(
      @QueryParam("site") @Nullable String site,
      @QueryParam("status") @Nullable String status,
      @QueryParam("article") @Nullable String article,
      @QueryParam("author") @Nullable String author,
      @QueryParam("sort") @DefaultValue("oldest") @Schema(enumeration = {"oldest", "newest"})
          String sort,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var filter =
        new QueueFilter(
            site,
            status == null ? null : Status.named(status).orElseThrow(() -> invalid("status")),
            article == null ? null : stored(article),
            author == null ? null : id(author).orElseThrow(() -> invalid("author")),
            isNewest(sort),
            cursor == null ? null : id(cursor).orElseThrow(ModerationResource::badCursor),
            limit(limit));
    var page = queue.page(Caller.of(identity), filter);
    return new QueueAnswer(
        page.comments(),
        page.total(),
        page.totalIsCapped(),
        page.next() == null ? null : page.next().toString());
  }

  @GET
  @Path("comments/{id}")
  @Operation(summary = "One comment with its history")
  public CommentAnswer comment(String id) {
    var found =
        id(id)
            .flatMap(known -> queue.find(Caller.of(identity), known))
            .orElseThrow(() ->
                new ProblemException(
                    Problem.of(ProblemCode.NOT_FOUND, "There is no comment of this id.")));
    return new CommentAnswer(
        found, queue.history(found.id()), List.of(new Text(1, found.createdAt(), found.body())));
  }

  @POST
  @Path("decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decide up to 500 comments",
      description = "Each has a result of its own; one that can't be decided is left alone.")
  public Decisions.Outcome decide(DecidingComments.@Nullable Wish wish) {
    return deciding.decide(
        Caller.of(identity),
        wish == null ? new DecidingComments.Wish(null, null, null, null, null) : wish);
  }

  /** In its stored form, as replies name it; what was typed may hold an address. */
  private static String stored(String article) {
    return StoredText.of(article).map(StoredText::text).orElseThrow(() -> invalid("article"));
  }

  private static boolean isNewest(String sort) {
    return switch (sort) {
      case "oldest" -> false;
      case "newest" -> true;
      default -> throw invalid("sort");
    };
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw invalid("limit");
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ProblemException invalid(String parameter) {
    return new ProblemException(
        Problem.fields(
            ProblemCode.INVALID,
            List.of(
                new FieldError(
                    parameter, FieldCode.INVALID, "This value is not one of those taken."))));
  }

  private static ProblemException badCursor() {
    return new ProblemException(
        Problem.of(ProblemCode.MALFORMED, "The cursor is not one that a page gave as its next."));
  }
}
