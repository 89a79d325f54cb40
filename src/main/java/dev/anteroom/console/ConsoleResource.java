package dev.anteroom.console;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.DecisionResult;
import dev.anteroom.comment.Decisions;
import dev.anteroom.comment.Status;
import dev.anteroom.comment.StoredText;
import dev.anteroom.moderation.BanningAuthors;
import dev.anteroom.moderation.DecidingComments;
import dev.anteroom.moderation.MySites;
import dev.anteroom.moderation.QueueFilter;
import dev.anteroom.moderation.QueuedComment;
import dev.anteroom.moderation.ReviewQueue;
import dev.anteroom.site.Site;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** The moderators' page: what waits, with its buttons. It works without JavaScript. */
@Path("/console")
@RolesAllowed("moderator")
class ConsoleResource {
  private static final int PAGE = 50;

  private final ReviewQueue queue;
  private final DecidingComments deciding;
  private final BanningAuthors banning;
  private final MySites sites;
  private final SecurityIdentity identity;

  ConsoleResource(
      ReviewQueue queue,
      DecidingComments deciding,
      BanningAuthors banning,
      MySites sites,
      SecurityIdentity identity) {
    this.queue = queue;
    this.deciding = deciding;
    this.banning = banning;
    this.sites = sites;
    this.identity = identity;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance queue(Desk desk);
  }

  /** What the page shows. */
  public record Desk(
      List<Option> sites,
      String site,
      String status,
      List<String> statuses,
      List<Card> comments,
      long total,
      boolean isCapped,
      String search,
      @Nullable Integer searchedNewest,
      @Nullable String next,
      @Nullable String told,
      @Nullable UUID undoable,
      boolean isAdmin) {

    /** New replies are shown as they come where the page begins with what waits. */
    public boolean isLive() {
      return status.equals(Status.PENDING.wire()) && search.isEmpty();
    }
  }

  /** A site to choose. */
  public record Option(String id, String name, boolean isChosen) {}

  /**
   * A comment to decide.
   *
   * @param author what its author did here
   * @param isTyped whether its address was typed, and nothing proves whose it is
   * @param parent the comment it answers
   * @param text its body, marked
   */
  public record Card(
      QueuedComment comment,
      String author,
      boolean isTyped,
      @Nullable QueuedComment parent,
      List<MarkedText.Piece> text,
      List<Reason> reasons,
      String waited,
      List<Act> acts) {}

  /** Why it waits or is filed where it is. */
  public record Reason(String action, String sentence) {}

  /** A button, and the key that presses it. */
  public record Act(String decision, String look, String key) {}

  @GET
  @Operation(hidden = true)
  public Response show(
      @QueryParam("site") @Nullable String site,
      @QueryParam("status") @Nullable String status,
      @QueryParam("q") @Nullable String search,
      @QueryParam("author") @Nullable String author,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("told") @Nullable String told,
      @QueryParam("decision") @Nullable String decision) {
    var caller = Caller.of(identity);
    var mine = sites.all(caller);
    if (mine.isEmpty() && caller.isAdmin()) {
      return Response.seeOther(URI.create("/console/sites/new")).build();
    }
    var shown = status == null ? Status.PENDING : Status.named(status).orElse(Status.PENDING);
    var page = queue.page(caller, filter(site, shown, search, uuid(author), cursor));
    var desk =
        new Desk(
            mine.stream()
                .map(each -> new Option(each.id(), name(each), each.id().equals(site)))
                .sorted(Comparator.comparing(Option::name))
                .toList(),
            site == null ? "" : site,
            shown.wire(),
            List.of(Status.values()).stream().map(Status::wire).toList(),
            cards(caller, page.comments()),
            page.total(),
            page.totalIsCapped(),
            search == null ? "" : search,
            page.searchedNewest(),
            page.next() == null ? null : page.next().toString(),
            Told.sentence(told),
            uuid(decision),
            caller.isAdmin());
    return Pages.html(Templates.queue(desk));
  }

  @POST
  @Path("decisions")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response decide(
      @FormParam("decision") @Nullable String decision,
      @FormParam("comment") List<String> comments,
      @FormParam("site") @Nullable String site,
      @FormParam("status") @Nullable String status) {
    var outcome =
        deciding.decide(
            Caller.of(identity),
            new DecidingComments.Wish(
                Decision.named(required(decision)),
                comments.stream().map(ConsoleResource::target).toList(),
                null,
                null,
                null));
    return back(outcome, site, status);
  }

  @POST
  @Path("undo")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response undo(
      @FormParam("decision") @Nullable String decision,
      @FormParam("site") @Nullable String site,
      @FormParam("status") @Nullable String status) {
    var outcome = deciding.undo(Caller.of(identity), UUID.fromString(required(decision)));
    return back(outcome, site, status);
  }

  @POST
  @Path("ban")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response ban(
      @FormParam("comment") @Nullable String comment,
      @FormParam("site") @Nullable String site,
      @FormParam("status") @Nullable String status) {
    banning.ban(Caller.of(identity), target(required(comment)).id());
    return Response.seeOther(
            URI.create(
                "/console?status=%s&site=%s&told=banned".formatted(encoded(status), encoded(site))))
        .build();
  }

  /** To the page it came from, which says what happened and offers to undo it. */
  private static Response back(
      Decisions.Outcome outcome, @Nullable String site, @Nullable String status) {
    var told =
        outcome.results().stream()
            .map(result ->
                switch (result) {
                  case DecisionResult.Decided decided -> decided.status().wire();
                  case DecisionResult.Refused refused -> refused.error().wire();
                })
            .distinct()
            .reduce((one, other) -> "several")
            .orElse("");
    return Response.seeOther(
            URI.create(
                "/console?status=%s&site=%s&told=%s&decision=%s"
                    .formatted(encoded(status), encoded(site), told, outcome.decision())))
        .build();
  }

  /** An id and the version that was looked at. */
  private static Decisions.Target target(String written) {
    int tilde = written.indexOf('~');
    return tilde < 0
        ? new Decisions.Target(UUID.fromString(written), null)
        : new Decisions.Target(
            UUID.fromString(written.substring(0, tilde)),
            Integer.valueOf(written.substring(tilde + 1)));
  }

  private List<Card> cards(Caller caller, List<QueuedComment> comments) {
    var parents =
        queue
            .find(
                caller,
                comments.stream().map(QueuedComment::parent).filter(Objects::nonNull).toList())
            .stream()
            .collect(Collectors.toMap(QueuedComment::id, parent -> parent));
    return comments.stream()
        .map(comment -> Cards.of(comment, parents.get(comment.parent())))
        .toList();
  }

  private static @Nullable UUID uuid(@Nullable String written) {
    try {
      return written == null ? null : UUID.fromString(written);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response signIn() {
    return Response.seeOther(URI.create("/console/sign-in")).build();
  }

  private static QueueFilter filter(
      @Nullable String site,
      Status status,
      @Nullable String search,
      @Nullable UUID author,
      @Nullable String cursor) {
    return new QueueFilter(
        site == null || site.isEmpty() ? null : site,
        author == null ? status : null,
        null,
        author,
        search == null || search.isBlank()
            ? null
            : StoredText.of(search).map(StoredText::text).orElse(""),
        null,
        false,
        uuid(cursor),
        PAGE);
  }

  private static String required(@Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException("a field of the page's own form is missing");
    }
    return value;
  }

  private static String encoded(@Nullable String value) {
    return value == null ? "" : URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String name(Site site) {
    return site.settings().name();
  }
}
