package dev.anteroom.console;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.Decision;
import dev.anteroom.comment.DecisionResult;
import dev.anteroom.comment.Decisions;
import dev.anteroom.comment.Status;
import dev.anteroom.moderation.DecidingComments;
import dev.anteroom.moderation.QueueFilter;
import dev.anteroom.moderation.QueuedComment;
import dev.anteroom.moderation.ReviewQueue;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
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
import java.util.UUID;
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
  private final Sites sites;
  private final SecurityIdentity identity;

  ConsoleResource(
      ReviewQueue queue, DecidingComments deciding, Sites sites, SecurityIdentity identity) {
    this.queue = queue;
    this.deciding = deciding;
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
      @Nullable String next,
      @Nullable String told,
      boolean isAdmin) {}

  /** A site to choose. */
  public record Option(String id, String name, boolean isChosen) {}

  /** A comment to decide, with what may be decided of it. */
  public record Card(
      QueuedComment comment, String author, List<String> reasons, String waited, List<Act> acts) {}

  /** A button. */
  public record Act(String decision, String look) {}

  @GET
  @Operation(hidden = true)
  public Response show(
      @QueryParam("site") @Nullable String site,
      @QueryParam("status") @Nullable String status,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("told") @Nullable String told) {
    var caller = Caller.of(identity);
    var mine = sites.all().stream().filter(each -> caller.hasPartIn(each.id())).toList();
    if (mine.isEmpty() && caller.role().equals("admin")) {
      return Response.seeOther(URI.create("/console/sites/new")).build();
    }
    var shown = status == null ? Status.PENDING : Status.named(status).orElse(Status.PENDING);
    var page = queue.page(caller, filter(site, shown, cursor));
    var desk =
        new Desk(
            mine.stream()
                .map(each -> new Option(each.id(), name(each), each.id().equals(site)))
                .sorted(Comparator.comparing(Option::name))
                .toList(),
            site == null ? "" : site,
            shown.wire(),
            List.of(Status.values()).stream().map(Status::wire).toList(),
            page.comments().stream().map(Cards::of).toList(),
            page.total(),
            page.totalIsCapped(),
            page.next() == null ? null : page.next().toString(),
            Told.sentence(told),
            caller.role().equals("admin"));
    return Pages.html(Templates.queue(desk));
  }

  @POST
  @Path("decisions")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response decide(
      @FormParam("decision") @Nullable String decision,
      @FormParam("comment") @Nullable String comment,
      @FormParam("version") @Nullable Integer version,
      @FormParam("site") @Nullable String site,
      @FormParam("status") @Nullable String status) {
    var target = new Decisions.Target(UUID.fromString(required(comment)), version);
    var outcome =
        deciding.decide(
            Caller.of(identity),
            new DecidingComments.Wish(
                Decision.named(required(decision)), List.of(target), null, null, null));
    var told =
        switch (outcome.results().getFirst()) {
          case DecisionResult.Decided decided -> decided.status().wire();
          case DecisionResult.Refused refused -> refused.error().wire();
        };
    return Response.seeOther(
            URI.create(
                "/console?status=%s&site=%s&told=%s"
                    .formatted(encoded(status), encoded(site), told)))
        .build();
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response signIn() {
    return Response.seeOther(URI.create("/console/sign-in")).build();
  }

  private static QueueFilter filter(@Nullable String site, Status status, @Nullable String cursor) {
    return QueueFilter.of(
        site == null || site.isEmpty() ? null : site,
        status,
        cursor == null ? null : UUID.fromString(cursor),
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
