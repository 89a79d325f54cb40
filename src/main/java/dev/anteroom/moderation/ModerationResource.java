package dev.anteroom.moderation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.anteroom.access.Caller;
import dev.anteroom.comment.Decisions;
import dev.anteroom.comment.Status;
import dev.anteroom.comment.StoredText;
import dev.anteroom.comment.TextVersions;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
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
  private static final int LONGEST_SEARCH = 200;

  private final ReviewQueue queue;
  private final DecidingComments deciding;
  private final ClaimingComments claiming;
  private final TextVersions texts;
  private final SecurityIdentity identity;

  ModerationResource(
      ReviewQueue queue,
      DecidingComments deciding,
      ClaimingComments claiming,
      TextVersions texts,
      SecurityIdentity identity) {
    this.queue = queue;
    this.deciding = deciding;
    this.claiming = claiming;
    this.texts = texts;
    this.identity = identity;
  }

  /** A page of the queue. */
  record QueueAnswer(
      List<QueuedComment> comments,
      long total,
      boolean totalIsCapped,
      @Nullable Integer searchedNewest,
      @Nullable String next) {}

  /** A comment with everything that happened to it. */
  record CommentAnswer(
      @JsonUnwrapped QueuedComment comment,
      List<ReviewQueue.Step> history,
      List<TextVersions.Text> texts) {}

  @GET
  @Path("comments")
  @Operation(summary = "The queue, by filter, oldest first")
  public QueueAnswer comments(
      @QueryParam("site") @Nullable String site,
      @QueryParam("status") @Nullable String status,
      @QueryParam("q") @Nullable String search,
      @QueryParam("rule") @Nullable String rule,
      @QueryParam("article") @Nullable String article,
      @QueryParam("author") @Nullable String author,
      @QueryParam("sort")
          @DefaultValue("oldest")
          @Schema(enumeration = {"oldest", "newest", "score"})
          String sort,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var filter =
        new QueueFilter(
            site,
            status == null ? null : Status.named(status).orElseThrow(() -> invalid("status")),
            article == null ? null : stored(article),
            author == null ? null : id(author).orElseThrow(() -> invalid("author")),
            search == null || search.isBlank() ? null : typed("q", search),
            rule == null ? null : typed("rule", rule),
            isNewest(sort),
            cursor == null ? null : id(cursor).orElseThrow(ModerationResource::badCursor),
            limit(limit));
    var page = queue.page(Caller.of(identity), filter);
    return new QueueAnswer(
        page.comments(),
        page.total(),
        page.totalIsCapped(),
        page.searchedNewest(),
        page.next() == null ? null : page.next().toString());
  }

  @GET
  @Path("comments/{id}")
  @Operation(summary = "One comment with its history and every text it had")
  public CommentAnswer comment(String id) {
    var found =
        id(id)
            .flatMap(known -> queue.find(Caller.of(identity), known))
            .orElseThrow(() ->
                ProblemException.of(ProblemCode.NOT_FOUND, "There is no comment of this id."));
    return new CommentAnswer(found, queue.history(found.id()), texts.all(found.id()));
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

  @POST
  @Path("decisions/{id}/undo")
  @Operation(
      summary = "Undo a whole decision",
      description = "Puts back what it changed, where nothing was decided since.")
  public Decisions.Outcome undo(String id) {
    return deciding.undo(
        Caller.of(identity),
        id(id)
            .orElseThrow(() ->
                ProblemException.of(ProblemCode.NOT_FOUND, "There is no decision of this id.")));
  }

  @POST
  @Path("claims")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Take further waiting comments into hand",
      description = "The oldest first; nobody else is given them until the lease runs out.")
  public ClaimingComments.InHand claim(ClaimingComments.@Nullable Wish wish) {
    return claiming.claim(
        Caller.of(identity), wish == null ? new ClaimingComments.Wish(null, null, null) : wish);
  }

  @GET
  @Path("claims")
  @Operation(summary = "What is in my hand")
  public ClaimingComments.InHand claims() {
    return claiming.mine(Caller.of(identity));
  }

  @DELETE
  @Path("claims")
  @Operation(summary = "Give back all that is in my hand")
  public void giveBack() {
    claiming.giveBack(Caller.of(identity));
  }

  /** In its stored form, as replies name it; what was typed may hold an address. */
  private static String stored(String article) {
    return StoredText.of(article).map(StoredText::text).orElseThrow(() -> invalid("article"));
  }

  /** Redacted like all that moderators type: it is written into logs of statements. */
  private static String typed(String parameter, String value) {
    return StoredText.of(value)
        .map(StoredText::text)
        .filter(text -> StoredText.codePoints(text) <= LONGEST_SEARCH)
        .orElseThrow(() -> invalid(parameter));
  }

  private static boolean isNewest(String sort) {
    return switch (sort) {
      // No comment has a score yet; those without one stand in the order of their age.
      case "oldest", "score" -> false;
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
    return ProblemException.invalid(
        new FieldError(parameter, FieldCode.INVALID, "This value is not one of those taken."));
  }

  private static ProblemException badCursor() {
    return ProblemException.of(
        ProblemCode.MALFORMED, "The cursor is not one that a page gave as its next.");
  }
}
