package dev.anteroom.submission;

import dev.anteroom.comment.OwnComment;
import dev.anteroom.http.PublicBodyReader;
import dev.anteroom.http.ReadLoadShedder;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * A comment as its author sees it. The receipt is sent in a header, since request URLs are kept in
 * logs and browser histories. Other credentials are ignored.
 */
@Path("/api/sites/{site}/receipt")
@PermitAll
@Blocking
@Tag(name = "Public")
class ReceiptResource {
  private static final String RECEIPT = "Anteroom-Receipt";
  private static final String NO_STORE = "no-store";

  private final ManagingOwnComment replies;
  private final ReadLoadShedder reads;

  ReceiptResource(ManagingOwnComment replies, ReadLoadShedder reads) {
    this.replies = replies;
    this.reads = reads;
  }

  /** The body of an edit. */
  @Schema(name = "Edit", requiredProperties = "body", additionalProperties = Schema.False.class)
  interface EditRequest {
    @Schema(minLength = 1, maxLength = 10_000)
    String getBody();
  }

  @GET
  @Operation(
      summary = "Get my comment",
      description = "The status is pending until a moderator decides, then approved or closed.")
  @APIResponse(
      responseCode = "200",
      description = "The author's view of the comment",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OwnComment.class)))
  @APIResponse(responseCode = "404", description = "No comment on this site has this receipt")
  @NonBlocking
  public CompletionStage<Response> get(
      String site, @HeaderParam(RECEIPT) @Nullable String receipt) {
    return reads.run(() -> response(replies.find(site, receipt)));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Edit my comment while it is pending",
      description =
          "The comment is screened again and then waits for a moderator, whatever the rules say.")
  @RequestBody(content = @Content(schema = @Schema(implementation = EditRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Committed, or unchanged",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OwnComment.class)))
  @APIResponse(responseCode = "404", description = "No comment on this site has this receipt")
  @APIResponse(
      responseCode = "409",
      description = "not_editable: the comment was decided or withdrawn")
  @APIResponse(responseCode = "422", description = "invalid_submission: the text is not valid")
  public Response edit(
      String site,
      @HeaderParam(RECEIPT) @Nullable String receipt,
      @Context RoutingContext request) {
    return response(replies.edit(site, receipt, () -> PublicBodyReader.takeBody(request)));
  }

  @DELETE
  @Operation(
      summary = "Withdraw my comment",
      description =
          "Possible at any time. The text, the name and the author are deleted immediately.")
  @APIResponse(responseCode = "204", description = "Committed")
  @APIResponse(responseCode = "404", description = "No comment on this site has this receipt")
  public Response withdraw(String site, @HeaderParam(RECEIPT) @Nullable String receipt) {
    replies.withdraw(site, receipt);
    return Response.noContent().header(HttpHeaders.CACHE_CONTROL, NO_STORE).build();
  }

  private static Response response(OwnComment own) {
    return Response.ok(own, MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .build();
  }
}
