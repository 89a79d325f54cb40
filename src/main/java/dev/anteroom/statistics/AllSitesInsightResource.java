package dev.anteroom.statistics;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Statistics of all sites that the caller may access. */
@Path("/api/moderation/insight")
@RolesAllowed("moderator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation")
class AllSitesInsightResource {
  private final Insights insights;
  private final AccessibleSites sites;
  private final SecurityIdentity identity;

  AllSitesInsightResource(Insights insights, AccessibleSites sites, SecurityIdentity identity) {
    this.insights = insights;
    this.sites = sites;
    this.identity = identity;
  }

  @GET
  @Operation(summary = "Statistics of all my sites", description = InsightResource.DESCRIPTION)
  public Insight insight(
      @QueryParam("days")
          @DefaultValue(Insights.DEFAULT_DAYS)
          @Schema(minimum = "1", maximum = "90")
          String days) {
    return insights.insight(sites.all(Caller.of(identity)), Insights.parseDays(days));
  }
}
