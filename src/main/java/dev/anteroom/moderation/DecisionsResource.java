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

/** Decisions, for moderators: on comments one by one, on all that match, and back again. */
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
   * A decision on all that match.
   *
   * @param before only what arrived before this time, so that nothing is decided that wasn't
   *     counted
   */
  record DecideMatchingRequest(
      @Nullable Decision decision,
      @Nullable QueueFilterRequest filter,
      @Nullable Instant before,
      @Nullable String reason,
      @Nullable String note,
      @Nullable Boolean force) {}

  /** The version of the rules that an edit made. */
  record RulesVersionResponse(int version) {}

  @POST
  @Path("decisions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Decide up to 500 comments",
      description = "Each has a result of its own; one that can't be decided is left alone.")
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
      summary = "Decide all that match a filter, up to 10,000",
      description =
          "The filter is the queue's, with a status; the queue's total says how many match. One"
              + " decision, which is undone whole. If a part fails, the parts before it stand and"
              + " the answer says why it ended; the decision's id undoes them.")
  public DecidingMatching.Outcome decideMatching(@Nullable DecideMatchingRequest wish) {
    if (wish == null || wish.decision() == null) {
      throw missing("decision", "Say what is decided.");
    }
    if (wish.filter() == null || wish.filter().status() == null) {
      throw missing("filter.status", "Say of which status.");
    }
    return decidingMatching.decide(
        Caller.of(identity),
        new DecidingComments.DecideCommentsRequest(
            wish.decision(), null, wish.reason(), wish.note(), wish.force()),
        wish.filter().toFilter("filter.", wish.before(), QueueOrder.OLDEST, null, 1));
  }

  @POST
  @Path("decisions/{id}/undo")
  @Operation(
      summary = "Undo a whole decision",
      description = "Puts back what it changed, where nothing was decided since.")
  public Decisions.Outcome undo(String id) {
    return deciding.undo(Caller.of(identity), PathIds.ofDecision(id));
  }

  @POST
  @Path("comments/{id}/ban")
  @Operation(
      summary = "Ban the author of a comment",
      description =
          "An edit of the rules: the author, and where a receipt was shown its chain. Whoever only"
              + " types the address waits.")
  public RulesVersionResponse ban(String id) {
    return new RulesVersionResponse(banning.ban(Caller.of(identity), PathIds.ofComment(id)));
  }

  @POST
  @Path("comments/{id}/distrust")
  @Operation(
      summary = "Stop trusting the chain of a comment",
      description = "An edit of the rules: replies that show a receipt of this chain wait.")
  public RulesVersionResponse distrust(String id) {
    return new RulesVersionResponse(banning.distrust(Caller.of(identity), PathIds.ofComment(id)));
  }

  private static ProblemException missing(String field, String message) {
    return ProblemException.invalid(new FieldError(field, FieldCode.REQUIRED, message));
  }
}
