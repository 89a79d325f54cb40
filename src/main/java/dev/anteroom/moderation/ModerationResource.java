package dev.anteroom.moderation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.anteroom.access.Caller;
import dev.anteroom.comment.CommentHistory;
import dev.anteroom.comment.TextVersions;
import dev.anteroom.http.PathIds;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Serves the queue and claims to moderators. */
@Path("/api/moderation")
@RolesAllowed("moderator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation")
class ModerationResource {
  private static final int MAX_LIMIT = 200;

  private final ReviewQueue queue;
  private final ClaimingComments claiming;
  private final TextVersions texts;
  private final SimilarComments similar;
  private final SecurityIdentity identity;

  ModerationResource(
      ReviewQueue queue,
      ClaimingComments claiming,
      TextVersions texts,
      SimilarComments similar,
      SecurityIdentity identity) {
    this.queue = queue;
    this.claiming = claiming;
    this.texts = texts;
    this.similar = similar;
    this.identity = identity;
  }

  /** A page of the queue. */
  record QueueResponse(
      List<QueuedComment> comments,
      long total,
      boolean totalIsCapped,
      @Nullable Integer searchedNewest,
      @Nullable String next) {}

  /** A comment with its history and all versions of its text. */
  record CommentResponse(
      @JsonUnwrapped QueuedComment comment,
      List<CommentHistory.Step> history,
      List<TextVersions.Text> texts) {}

  @GET
  @Path("comments")
  @Operation(summary = "List comments by filter")
  public QueueResponse comments(
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
    var asked = new QueueFilterRequest(site, status, search, rule, article, author);
    var order = QueueOrder.named(sort).orElseThrow(() -> QueueFilterRequest.invalid("sort"));
    var start =
        cursor == null
            ? null
            : QueueCursor.of(cursor).orElseThrow(ModerationResource::invalidCursor);
    int most = limit(limit);
    var page = queue.page(Caller.of(identity), asked.toFilter("", order, start), most);
    return new QueueResponse(
        page.comments(),
        page.total(),
        page.totalIsCapped(),
        page.searchedNewest(),
        page.next() == null ? null : page.next().toString());
  }

  @GET
  @Path("comments/{id}")
  @Operation(summary = "Get a comment with its history and all versions of its text")
  public CommentResponse comment(String id) {
    var found =
        queue
            .find(Caller.of(identity), PathIds.ofComment(id))
            .orElseThrow(() -> PathIds.notFound("comment"));
    return new CommentResponse(found, queue.history(found.id()), texts.all(found.id()));
  }

  /** Decided comments that are similar. */
  record SimilarCommentsResponse(List<SimilarComments.SimilarComment> comments) {}

  @GET
  @Path("comments/{id}/similar")
  @Operation(
      summary = "List decided comments with a similar meaning",
      description =
          "At most five, the most similar first, by the embedding classifier. None if it is off or"
              + " has not read the comment yet.")
  public SimilarCommentsResponse similar(String id) {
    var caller = Caller.of(identity);
    var comment =
        queue.find(caller, PathIds.ofComment(id)).orElseThrow(() -> PathIds.notFound("comment"));
    return new SimilarCommentsResponse(similar.similarTo(caller, comment));
  }

  @POST
  @Path("claims")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Claim further pending comments",
      description =
          "The oldest first. Other moderators are not given them until the claim expires.")
  public ClaimingComments.ClaimsResponse claim(ClaimingComments.@Nullable ClaimRequest wish) {
    return claiming.claim(
        Caller.of(identity),
        wish == null ? new ClaimingComments.ClaimRequest(null, null, null) : wish);
  }

  @GET
  @Path("claims")
  @Operation(summary = "List my claims")
  public ClaimingComments.ClaimsResponse claims() {
    return claiming.list(Caller.of(identity));
  }

  @DELETE
  @Path("claims")
  @Operation(summary = "Release all my claims")
  public void release() {
    claiming.release(Caller.of(identity));
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw QueueFilterRequest.invalid("limit");
  }

  private static ProblemException invalidCursor() {
    return ProblemException.of(
        ProblemCode.MALFORMED, "This cursor is not valid. Use the value of next from a page.");
  }
}
