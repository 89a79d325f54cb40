package dev.anteroom.learning;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the report on a site's model and imports training data. */
@Path("/api/moderation/sites/{site}/learning")
@RolesAllowed("moderator")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Moderation")
class LearningResource {
  private final LearningReports reports;
  private final ImportingTrainingData trainingImport;
  private final AccessibleSites sites;
  private final SecurityIdentity identity;

  LearningResource(
      LearningReports reports,
      ImportingTrainingData trainingImport,
      AccessibleSites sites,
      SecurityIdentity identity) {
    this.reports = reports;
    this.trainingImport = trainingImport;
    this.sites = sites;
    this.identity = identity;
  }

  @GET
  @Operation(
      summary = "Get the evaluation of the model",
      description =
          "The model scores each comment before it learns from the decision. The evaluation compares"
              + " scores and decisions: at the threshold of the rule, with confidence intervals, and"
              + " per day.")
  public LearningReport report(String site) {
    return reports.report(sites.named(Caller.of(identity), site));
  }

  @POST
  @RolesAllowed("admin")
  @Blocking
  @Consumes({"application/x-ndjson", "application/jsonl", MediaType.WILDCARD})
  @Operation(
      summary = "Import training examples",
      description =
          "JSON Lines of {text, label: good|bad}, up to 64 MiB. If a line is not valid, nothing is"
              + " imported. The model learns in the background, in the order of the lines. The texts"
              + " are not shown anywhere.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/x-ndjson",
              schema = @Schema(implementation = String.class)))
  public ImportingTrainingData.TrainingImportResponse importLines(String site, InputStream lines) {
    var caller = Caller.of(identity);
    return trainingImport.importLines(caller, sites.named(caller, site), lines);
  }
}
