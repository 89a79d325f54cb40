package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.Decisions;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.PathIds;
import dev.anteroom.http.ProblemException;
import dev.anteroom.rules.BanningAuthors;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lets moderators decide comments, by id or by filter, and undo decisions. */
@Path("/api/moderation")
@RolesAllowed("moderator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation")
class DecisionsResource {
  private final DecidingComments deciding;
  private final DecidingMatching decidingMatching;
  private final BanningAuthors banning;
  private final SecurityIdentity identity;

  DecisionsResource(
      DecidingComments deciding,
      DecidingMatching decidingMatching,
      BanningAuthors banning,
      SecurityIdentity identity) {
    this.deciding = deciding;
    this.decidingMatching = decidingMatching;
    this.banning = banning;
    this.identity = identity;
  }

  /**
   * A decision on all matching comments.
   *
   * @param before only comments that arrived earlier, so that none is decided that was not counted
   */
  record DecideMatchingRequest(
      @Nullable Decision decision,
      @Nullable QueueFilterRequest filter,
      @Nullable Instant before,
      @Nullable String reason,
      @Nullable String note,
      @Nullable Boolean force) {}

  /** The version of the rules after the change. */
  record RulesVersionResponse(int version) {}

  @POST
  @Path("decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decide up to 500 comments",
      description =
          "Each comment has its own result. Comments that cannot be decided are not changed.")
  public Decisions.Outcome decide(DecidingComments.@Nullable DecideCommentsRequest wish) {
    return deciding.decide(
        Caller.of(identity),
        wish == null
            ? new DecidingComments.DecideCommentsRequest(null, null, null, null, null)
            : wish);
  }

  @POST
  @Path("decisions/matching")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decide all comments that match a filter, up to 10,000",
      description =
          "The filter is that of the comment list and must contain a status. All batches belong to"
              + " one decision. If a batch fails, the earlier ones are kept, the answer gives the"
              + " reason, and the ID of the decision undoes them.")
  public DecidingMatching.Outcome decideMatching(@Nullable DecideMatchingRequest wish) {
    if (wish == null || wish.decision() == null) {
      throw missing("decision", "Enter the decision.");
    }
    if (wish.filter() == null || wish.filter().status() == null) {
      throw missing("filter.status", "Enter the status.");
    }
    return decidingMatching.decide(
        Caller.of(identity),
        new DecidingComments.DecideCommentsRequest(
            wish.decision(), null, wish.reason(), wish.note(), wish.force()),
        wish.filter().toFilter("filter.", QueueOrder.OLDEST, null),
        wish.before());
  }

  @POST
  @Path("decisions/{id}/undo")
  @Operation(
      summary = "Undo a decision",
      description = "Restores the earlier status of each comment that was not decided again since.")
  public Decisions.Outcome undo(String id) {
    return deciding.undo(Caller.of(identity), PathIds.ofDecision(id));
  }

  @POST
  @Path("comments/{id}/ban")
  @Operation(
      summary = "Ban the author of a comment",
      description =
          "Publishes a rule that bans the author and, if a proof was sent, its chain. Comments that"
              + " only have the same e-mail address are held.")
  public RulesVersionResponse ban(String id) {
    return new RulesVersionResponse(banning.ban(Caller.of(identity), PathIds.ofComment(id)));
  }

  @POST
  @Path("comments/{id}/distrust")
  @Operation(
      summary = "Remove the trust in the chain of a comment",
      description = "Publishes a rule that holds comments with a proof of this chain.")
  public RulesVersionResponse distrust(String id) {
    return new RulesVersionResponse(banning.distrust(Caller.of(identity), PathIds.ofComment(id)));
  }

  private static ProblemException missing(String field, String message) {
    return ProblemException.invalid(new FieldError(field, FieldCode.REQUIRED, message));
  }
}
