package dev.anteroom.publication;

import dev.anteroom.problem.FieldCode;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How many comments articles have, for lists of them. */
@Path("/api/sites/{site}/counts")
@PermitAll
@NonBlocking
@Tag(name = "Public")
class CountsResource {
  private static final int MOST = 100;

  private final Asking asking;

  CountsResource(Asking asking) {
    this.asking = asking;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "How many approved comments articles have",
      description = "In the order asked, each article as it was asked for; at most 100.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RenderingPages.Counts.class)))
  @APIResponse(responseCode = "304", description = "What you have is still right")
  public CompletionStage<Response> counts(
      String site,
      @QueryParam("article") List<String> articles,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String codings) {
    var its = asking.site(site);
    if (articles.isEmpty()) {
      throw Asking.invalid("article", FieldCode.REQUIRED, "Say which articles.");
    }
    if (articles.size() > MOST) {
      throw Asking.invalid("article", FieldCode.INVALID, "Ask for at most 100 articles at once.");
    }
    var keys = articles.stream().map(Asking::stored).toList();
    return asking.answer(new Question.OfCounts(its.id(), keys), known, codings);
  }
}
