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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Statistics of a site. */
@Path("/api/moderation/sites/{site}/insight")
@RolesAllowed("moderator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation")
class InsightResource {
  static final String DESCRIPTION =
      "Received comments by current status, decisions and waiting times, per UTC day and in total;"
          + " and for each rule how many of its matches were approved.";

  private final Insights insights;
  private final AccessibleSites sites;
  private final SecurityIdentity identity;

  InsightResource(Insights insights, AccessibleSites sites, SecurityIdentity identity) {
    this.insights = insights;
    this.sites = sites;
    this.identity = identity;
  }

  @GET
  @Operation(summary = "Statistics of a site", description = DESCRIPTION)
  public Insight insight(
      String site,
      @QueryParam("days")
          @DefaultValue(Insights.DEFAULT_DAYS)
          @Schema(minimum = "1", maximum = "90")
          String days) {
    var mine = sites.named(Caller.of(identity), site);
    return insights.insight(List.of(mine), Insights.parseDays(days));
  }
}
