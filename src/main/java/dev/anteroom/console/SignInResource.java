package dev.anteroom.console;

import dev.anteroom.access.Caller;
import dev.anteroom.access.OidcSignIn;
import dev.anteroom.access.OidcSignIn.Outcome;
import dev.anteroom.access.SessionCookie;
import dev.anteroom.access.Sessions;
import dev.anteroom.access.SignInLinks;
import dev.anteroom.console.page.Pages;
import dev.anteroom.console.page.ReturnCookie;
import dev.anteroom.console.page.ReturnPath;
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
import org.jspecify.annotations.Nullable;

/** Signs users in to the console, with a token or an identity provider, and out. */
@Path("/console")
@PermitAll
class SignInResource {
  private static final URI SIGN_IN = URI.create("/console/sign-in");

  private final Sessions sessions;
  private final SessionCookie cookies;
  private final ReturnCookie returnCookie;
  private final SignInLinks links;
  private final OidcSignIn oidc;
  private final SignInGuard guard;
  private final RoutingContext request;

  SignInResource(
      Sessions sessions,
      SessionCookie cookies,
      ReturnCookie returnCookie,
      SignInLinks links,
      OidcSignIn oidc,
      SignInGuard guard,
      RoutingContext request) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.returnCookie = returnCookie;
    this.links = links;
    this.oidc = oidc;
    this.guard = guard;
    this.request = request;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance signIn(
        @Nullable String error, boolean hasOrganisation, ReturnPath back);

    static native TemplateInstance signedIn(ReturnPath back);

    static native TemplateInstance insecure();
  }

  @GET
  @Path("sign-in")
  public Response show(
      @QueryParam("link") @Nullable String link, @QueryParam("to") @Nullable String to) {
    return link == null
        ? requireSecure(() -> page(200, null, ReturnPath.of(to)))
        : limited(() ->
            guard.isLoopback(request.request()) && links.redeem(link)
                ? signedIn(sessions.openForAdministrator(), ReturnPath.QUEUE)
                : page(403, "old"));
  }

  @POST
  @Path("sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signIn(
      @FormParam("token") @Nullable String token, @FormParam("to") @Nullable String to) {
    var back = ReturnPath.of(to);
    // Otherwise a page of another origin could sign its visitor in with its own token.
    return guard.isOfOtherOrigin(request.request())
        ? requireSecure(() -> page(403, "otherPage"))
        : limited(() ->
            sessions
                .open(Objects.requireNonNullElse(token, "").strip())
                .map(cookie -> signedIn(cookie, back))
                .orElseGet(() -> page(403, "wrong", back)));
  }

  @GET
  @Path("sign-in/oidc")
  public Response signInAtOrganisation(@QueryParam("to") @Nullable String to) {
    if (!oidc.isConfigured()) {
      return Response.seeOther(SIGN_IN).build();
    }
    // Only a callback from the provider counts as an attempt.
    return oidc.isCallback(request)
        ? limited(() -> continueSignIn(returnCookie.read(request)))
        : requireSecure(() -> continueSignIn(ReturnPath.of(to)));
  }

  @POST
  @Path("sign-out")
  @RolesAllowed("moderator")
  public Response signOut() {
    return requireSecure(() -> {
      cookies.read(request).ifPresent(sessions::end);
      return Response.seeOther(SIGN_IN).cookie(cookies.of(request, "", Duration.ZERO)).build();
    });
  }

  private Response continueSignIn(ReturnPath back) {
    return switch (oidc.attempt(request)) {
      case Outcome.SignedIn(var person) ->
          person.canModerate() ? signedIn(person, back) : page(403, "noModerator");
      case Outcome.Redirect(var provider) ->
          Response.seeOther(provider).cookie(returnCookie.of(request, back)).build();
      case Outcome.Refused(var why) -> page(403, why.code());
      case Outcome.ProviderUnavailable away -> page(503, "away");
    };
  }

  /**
   * Signs in by a page that leads on. After a redirect from another site, the browser would not
   * send the new cookie with the next request.
   */
  private Response signedIn(Caller person, ReturnPath back) {
    return Response.fromResponse(Pages.html(Templates.signedIn(back)))
        .cookie(cookies.of(request, sessions.openForUser(person), sessions.idleTimeout()))
        .build();
  }

  private Response signedIn(String cookie, ReturnPath back) {
    return Response.seeOther(back.uri())
        .cookie(cookies.of(request, cookie, sessions.idleTimeout()))
        .build();
  }

  /** Runs an attempt, unless there were too many from its network. */
  private Response limited(Supplier<Response> attempt) {
    return requireSecure(
        () -> guard.tryAcquire(request.request()).map(this::tooMany).orElseGet(attempt));
  }

  private Response requireSecure(Supplier<Response> attempt) {
    return cookies.isAllowed(request) ? attempt.get() : Pages.html(403, Templates.insecure());
  }

  private Response tooMany(Duration wait) {
    return Response.fromResponse(page(429, "tooMany"))
        .header(HttpHeaders.RETRY_AFTER, wait.toSeconds() + 1)
        .build();
  }

  /**
   * Returns the sign-in page.
   *
   * @param error a word with a text of {@code signIn}; null for none
   */
  private Response page(int status, @Nullable String error) {
    return page(status, error, ReturnPath.QUEUE);
  }

  private Response page(int status, @Nullable String error, ReturnPath back) {
    return Pages.html(status, Templates.signIn(error, oidc.isConfigured(), back));
  }
}
