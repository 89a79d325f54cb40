package dev.anteroom.console;

import dev.anteroom.access.SessionCookie;
import dev.anteroom.access.Sessions;
import dev.anteroom.access.SignInLinks;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signing in to the console with a token, and out again. */
@Path("/console")
@PermitAll
class SignInResource {
  private static final URI CONSOLE = URI.create("/console");
  private static final URI SIGN_IN = URI.create("/console/sign-in");

  private final Sessions sessions;
  private final SignInLinks links;
  private final RoutingContext request;

  SignInResource(Sessions sessions, SignInLinks links, RoutingContext request) {
    this.sessions = sessions;
    this.links = links;
    this.request = request;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance signIn(@Nullable String trouble);
  }

  @GET
  @Path("sign-in")
  @Operation(hidden = true)
  public Response show(@QueryParam("link") @Nullable String link) {
    if (link == null) {
      return Pages.html(Templates.signIn(null));
    }
    return links.redeem(link, request.request().remoteAddress())
        ? opened(sessions.openForAdministrator())
        : Pages.html(403, Templates.signIn("This link was used already, or is too old."));
  }

  @POST
  @Path("sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response signIn(@FormParam("token") @Nullable String token) {
    return sessions
        .open(Objects.requireNonNullElse(token, "").strip())
        .map(this::opened)
        .orElseGet(() -> Pages.html(403, Templates.signIn("That is not a valid token.")));
  }

  @POST
  @Path("sign-out")
  @Operation(hidden = true)
  public Response signOut() {
    SessionCookie.read(request).ifPresent(sessions::end);
    return Response.seeOther(SIGN_IN)
        .cookie(SessionCookie.of("", Duration.ZERO, request.request().isSSL()))
        .build();
  }

  private Response opened(String cookie) {
    return Response.seeOther(CONSOLE)
        .cookie(SessionCookie.of(cookie, sessions.idle(), request.request().isSSL()))
        .build();
  }
}
