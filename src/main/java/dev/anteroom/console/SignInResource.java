package dev.anteroom.console;

import dev.anteroom.access.Caller;
import dev.anteroom.access.OrganisationSignIn;
import dev.anteroom.access.OrganisationSignIn.Outcome;
import dev.anteroom.access.RequestOrigin;
import dev.anteroom.access.SessionCookie;
import dev.anteroom.access.Sessions;
import dev.anteroom.access.SignInLimit;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.network.ClientNetwork;
import dev.anteroom.network.Transport;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signing in to the console, with a token or at the organisation's provider, and out again. */
@Path("/console")
@PermitAll
class SignInResource {
  private static final URI SIGN_IN = URI.create("/console/sign-in");

  private final Sessions sessions;
  private final SessionCookie cookies;
  private final ReturnCookie returnCookie;
  private final SignInLinks links;
  private final SignInLimit limit;
  private final OrganisationSignIn organisation;
  private final ClientNetwork network;
  private final RequestOrigin origin;
  private final RoutingContext request;

  SignInResource(
      Sessions sessions,
      SessionCookie cookies,
      ReturnCookie returnCookie,
      SignInLinks links,
      SignInLimit limit,
      OrganisationSignIn organisation,
      ClientNetwork network,
      RequestOrigin origin,
      RoutingContext request) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.returnCookie = returnCookie;
    this.links = links;
    this.limit = limit;
    this.organisation = organisation;
    this.network = network;
    this.origin = origin;
    this.request = request;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance signIn(
        @Nullable String trouble, boolean hasOrganisation, ReturnAddress back);

    static native TemplateInstance signedIn(ReturnAddress back);

    static native TemplateInstance open();
  }

  @GET
  @Path("sign-in")
  @Operation(hidden = true)
  public Response show(
      @QueryParam("link") @Nullable String link, @QueryParam("to") @Nullable String to) {
    return link == null
        ? overSafe(() -> page(200, null, ReturnAddress.of(to)))
        : limited(() ->
            network.transport(request.request()) == Transport.LOOPBACK && links.redeem(link)
                ? opened(sessions.openForAdministrator(), ReturnAddress.QUEUE)
                : page(403, "old"));
  }

  @POST
  @Path("sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response signIn(
      @FormParam("token") @Nullable String token, @FormParam("to") @Nullable String to) {
    var back = ReturnAddress.of(to);
    // Else a page of somebody else could sign its reader in with a token of its own.
    return origin.of(request.request()) == RequestOrigin.Source.OTHER_ORIGIN
        ? overSafe(() -> page(403, "otherPage"))
        : limited(() ->
            sessions
                .open(Objects.requireNonNullElse(token, "").strip())
                .map(cookie -> opened(cookie, back))
                .orElseGet(() -> page(403, "wrong", back)));
  }

  @GET
  @Path("sign-in/oidc")
  @Operation(hidden = true)
  public Response signInAtOrganisation(@QueryParam("to") @Nullable String to) {
    if (!organisation.isConfigured()) {
      return Response.seeOther(SIGN_IN).build();
    }
    // Only who comes back from the provider tries something.
    return organisation.isReturn(request)
        ? limited(() -> atOrganisation(returnCookie.read(request)))
        : overSafe(() -> atOrganisation(ReturnAddress.of(to)));
  }

  @POST
  @Path("sign-out")
  @RolesAllowed("moderator")
  @Operation(hidden = true)
  public Response signOut() {
    return overSafe(() -> {
      cookies.read(request).ifPresent(sessions::end);
      return Response.seeOther(SIGN_IN).cookie(cookies.of(request, "", Duration.ZERO)).build();
    });
  }

  private Response atOrganisation(ReturnAddress back) {
    return switch (organisation.attempt(request)) {
      case Outcome.Known(var person) ->
          person.mayModerate() ? opened(person, back) : page(403, "noModerator");
      case Outcome.SentTo(var provider) ->
          Response.seeOther(provider).cookie(returnCookie.of(request, back)).build();
      case Outcome.Refused(var why) -> page(403, why.code());
      case Outcome.Away away -> page(503, "away");
    };
  }

  /**
   * A page of ours leads on: a browser that was sent here by another site keeps the cookie back.
   */
  private Response opened(Caller person, ReturnAddress back) {
    return Response.fromResponse(Pages.html(Templates.signedIn(back)))
        .cookie(cookies.of(request, sessions.openForPerson(person), sessions.idle()))
        .build();
  }

  private Response opened(String cookie, ReturnAddress back) {
    return Response.seeOther(back.uri())
        .cookie(cookies.of(request, cookie, sessions.idle()))
        .build();
  }

  /** An attempt, unless there were too many from its network. */
  private Response limited(Supplier<Response> attempt) {
    return overSafe(
        () -> limit.excess(network.of(request.request())).map(this::tooMany).orElseGet(attempt));
  }

  private Response overSafe(Supplier<Response> attempt) {
    return cookies.isAllowed(request) ? attempt.get() : Pages.html(403, Templates.open());
  }

  private Response tooMany(Duration wait) {
    return Response.fromResponse(page(429, "tooMany"))
        .header(HttpHeaders.RETRY_AFTER, wait.toSeconds() + 1)
        .build();
  }

  /**
   * The page, with what hinders.
   *
   * @param trouble a word that the page's texts know
   */
  private Response page(int status, @Nullable String trouble) {
    return page(status, trouble, ReturnAddress.QUEUE);
  }

  private Response page(int status, @Nullable String trouble, ReturnAddress back) {
    return Pages.html(status, Templates.signIn(trouble, organisation.isConfigured(), back));
  }
}
