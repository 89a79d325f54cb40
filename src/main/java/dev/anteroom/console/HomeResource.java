package dev.anteroom.console;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.arc.profile.UnlessBuildProfile;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Redirects the root to the demo article in the dev profile, and to the console otherwise. */
@Path("/")
@PermitAll
class HomeResource {
  private final StartPage startPage;

  HomeResource(StartPage startPage) {
    this.startPage = startPage;
  }

  /** The page that the root redirects to. */
  record StartPage(String path) {}

  /** Chooses the start page at build time, as the demo is included at build time. */
  static class StartPages {
    @Produces
    @Singleton
    @IfBuildProfile("dev")
    StartPage demo() {
      return new StartPage("/demo");
    }

    @Produces
    @Singleton
    @UnlessBuildProfile("dev")
    StartPage console() {
      return new StartPage("/console");
    }
  }

  @GET
  public Response redirect() {
    return Response.seeOther(URI.create(startPage.path())).build();
  }
}
