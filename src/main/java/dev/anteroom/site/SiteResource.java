package dev.anteroom.site;

import dev.anteroom.http.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Sites and their settings, for administrators. */
@Path("/api/admin/sites")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class SiteResource {
  private final Sites sites;
  private final CreatingSite creating;

  SiteResource(Sites sites, CreatingSite making) {
    this.sites = sites;
    this.creating = making;
  }

  /** A site in the list. */
  record SiteSummary(String site, String name) {}

  /** Every site. */
  record SitesResponse(List<SiteSummary> sites) {}

  @GET
  @Operation(summary = "List sites")
  public SitesResponse list() {
    return new SitesResponse(
        sites.all().stream()
            .map(site -> new SiteSummary(site.id(), site.settings().name()))
            .toList());
  }

  @GET
  @Path("{site}")
  @Operation(summary = "Get the settings of a site")
  public SiteSettings get(String site) {
    return sites.named(site).settings();
  }

  @PUT
  @Path("{site}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create a site, or replace its settings",
      description = "Missing keys, at any depth, take their defaults.")
  public RestResponse<SiteSettings> put(String site, @Nullable SiteSettings settings) {
    var wanted = Objects.requireNonNullElseGet(settings, () -> SiteSettings.named("", List.of()));
    return switch (creating.createOrReplace(site, wanted)) {
      case CreatingSite.Created(var isNew) ->
          RestResponse.status(isNew ? RestResponse.Status.CREATED : RestResponse.Status.OK, wanted);
      case CreatingSite.Invalid(var faults) -> throw ProblemException.invalid(faults);
    };
  }
}
