package dev.anteroom.publication;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Serves an article's comments to feed readers. It ignores the Accept header, because some feed
 * readers send one that excludes feeds.
 */
@Path("/api/sites/{site}/comments.atom")
@PermitAll
@NonBlocking
@Tag(name = "Public")
class FeedResource {
  private final PublicRequest publicRequest;

  FeedResource(PublicRequest publicRequest) {
    this.publicRequest = publicRequest;
  }

  @GET
  @Operation(
      summary = "Get the approved comments of an article as an Atom feed",
      description = "The 50 comments that were approved last, the newest first.")
  @APIResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = "application/atom+xml",
              schema = @Schema(implementation = String.class)))
  @APIResponse(responseCode = "304", description = "Not modified")
  public CompletionStage<Response> feed(
      String site,
      @QueryParam("article") @Nullable String article,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String codings) {
    var its = publicRequest.site(site);
    var asked = PublicRequest.articleKey(its, article);
    return publicRequest.respond(
        new PublicQuery.FeedQuery(
            its.id(),
            asked,
            its.settings().name(),
            its.isOwnPage(asked.page()),
            its.settings().formatting()),
        known,
        codings);
  }
}
