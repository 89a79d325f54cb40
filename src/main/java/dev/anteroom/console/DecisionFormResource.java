package dev.anteroom.console;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.DecisionResult;
import dev.anteroom.comment.Decisions;
import dev.anteroom.console.page.QueueUrls;
import dev.anteroom.console.page.ReturnUrl;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import dev.anteroom.moderation.ClaimingComments;
import dev.anteroom.moderation.DecidingComments;
import dev.anteroom.moderation.DecidingMatching;
import dev.anteroom.rules.BanningAuthors;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Handles the buttons of the queue. Each redirects to the view it came from, with the result. */
@Path("/console")
@RolesAllowed("moderator")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class DecisionFormResource {
  private static final int CLAIM_SIZE = 20;
  private static final int CLAIM_SECONDS = 1_800;

  private final DecidingComments deciding;
  private final DecidingMatching decidingMatching;
  private final BanningAuthors banning;
  private final ClaimingComments claiming;
  private final SecurityIdentity identity;

  DecisionFormResource(
      DecidingComments deciding,
      DecidingMatching decidingMatching,
      BanningAuthors banning,
      ClaimingComments claiming,
      SecurityIdentity identity) {
    this.deciding = deciding;
    this.decidingMatching = decidingMatching;
    this.banning = banning;
    this.claiming = claiming;
    this.identity = identity;
  }

  @POST
  @Path("decisions")
  public Response decide(
      @FormParam("decision") @Nullable String decision,
      @FormParam("comment") List<String> comments,
      @FormParam("note") @Nullable String note,
      @FormParam("force") @Nullable String force,
      @FormParam("view") @Nullable String view) {
    var asked = parsed(decision, Decision::named);
    var request =
        new DecidingComments.DecideCommentsRequest(
            asked,
            comments.stream().map(DecisionFormResource::target).toList(),
            null,
            note == null || note.isBlank() ? null : note,
            force != null);
    var outcome = deciding.decide(Caller.of(identity), request);
    var answer = returnUrl(view, outcome);
    if (comments.size() == 1
        && outcome.results().getFirst() instanceof DecisionResult.Refused refused) {
      answer.with("held", refused.id() + "~" + refused.version()).with("wish", asked.wire());
    }
    return seeOther(answer);
  }

  @POST
  @Path("matching")
  public Response decideMatching(
      @FormParam("decision") @Nullable String decision,
      @FormParam("shown") @Nullable String shown,
      @FormParam("view") @Nullable String view) {
    var request =
        new DecidingComments.DecideCommentsRequest(
            parsed(decision, Decision::named), null, null, null, null);
    var filter = QueueUrls.parse(required(view));
    var outcome =
        decidingMatching.decide(
            Caller.of(identity), request, filter, parsed(shown, Instant::parse));
    var whole = new Decisions.Outcome(outcome.decision(), outcome.results());
    return seeOther(
        outcome.failed() == null
            ? returnUrl(view, whole)
            : returnUrl(view, "broken_off", outcome.decided(), outcome.decision()));
  }

  @POST
  @Path("undo")
  public Response undo(
      @FormParam("decision") @Nullable String decision, @FormParam("view") @Nullable String view) {
    return seeOther(
        returnUrl(view, deciding.undo(Caller.of(identity), parsed(decision, UUID::fromString))));
  }

  @POST
  @Path("ban")
  public Response ban(
      @FormParam("comment") @Nullable String comment, @FormParam("view") @Nullable String view) {
    banning.ban(Caller.of(identity), target(comment).id());
    return seeOther(returnUrl(view, "banned"));
  }

  @POST
  @Path("distrust")
  public Response distrust(
      @FormParam("comment") @Nullable String comment, @FormParam("view") @Nullable String view) {
    banning.distrust(Caller.of(identity), target(comment).id());
    return seeOther(returnUrl(view, "distrusted"));
  }

  @POST
  @Path("claims")
  public Response claim(@FormParam("site") @Nullable String site) {
    claiming.claim(
        Caller.of(identity),
        new ClaimingComments.ClaimRequest(required(site), CLAIM_SIZE, CLAIM_SECONDS));
    return Response.seeOther(URI.create("/console/hand")).build();
  }

  @POST
  @Path("claims/give-back")
  public Response releaseClaims() {
    claiming.release(Caller.of(identity));
    return Response.seeOther(URI.create("/console")).build();
  }

  /** Returns the view with the result of a decision and, if it can be undone, its id. */
  private static ReturnUrl returnUrl(@Nullable String view, Decisions.Outcome outcome) {
    var words =
        outcome.results().stream()
            .map(result ->
                switch (result) {
                  case DecisionResult.Decided decided -> decided.status().wire();
                  case DecisionResult.Refused refused -> refused.error().wire();
                })
            .distinct()
            .toList();
    boolean isUndoable =
        outcome.results().stream().anyMatch(DecisionResult.Decided.class::isInstance);
    return returnUrl(
        view,
        words.size() == 1 ? words.getFirst() : "several",
        outcome.results().size(),
        isUndoable ? outcome.decision() : null);
  }

  private static ReturnUrl returnUrl(
      @Nullable String view, String word, int count, @Nullable UUID undoable) {
    var answer = returnUrl(view, word).with("count", String.valueOf(count));
    return undoable == null ? answer : answer.with("decision", undoable.toString());
  }

  private static ReturnUrl returnUrl(@Nullable String view, String word) {
    return ReturnUrl.toView(view).with("told", word);
  }

  private static Response seeOther(ReturnUrl address) {
    return Response.seeOther(address.uri()).build();
  }

  /** Parses a comment's id and the version that the moderator saw. */
  private static Decisions.Target target(@Nullable String field) {
    return parsed(
        field,
        written -> {
          int tilde = written.indexOf('~');
          return tilde < 0
              ? new Decisions.Target(UUID.fromString(written), null)
              : new Decisions.Target(
                  UUID.fromString(written.substring(0, tilde)),
                  Integer.valueOf(written.substring(tilde + 1)));
        });
  }

  private static <T> T parsed(@Nullable String field, Function<String, T> parser) {
    try {
      return parser.apply(required(field));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw malformed();
    }
  }

  private static String required(@Nullable String value) {
    if (value == null) {
      throw malformed();
    }
    return value;
  }

  private static ProblemException malformed() {
    return ProblemException.of(
        ProblemCode.MALFORMED, "A field of the form is missing or not valid.");
  }
}
