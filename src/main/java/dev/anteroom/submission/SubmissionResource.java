package dev.anteroom.submission;

import dev.anteroom.http.PublicBodyReader;
import dev.anteroom.http.SenderResolver;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The public endpoint for comments, as JSON and as a plain HTML form. Credentials are ignored. It
 * runs on the event loop, after the body was read ({@link PublicBodyReader}); reading bodies as
 * blocking streams took a third of the CPU time.
 */
@Path("/api/sites/{site}/comments")
@PermitAll
@NonBlocking
@Tag(name = "Public")
class SubmissionResource {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  private final SubmittingComment submitting;
  private final CommentFormPages pages;
  private final ThreadFormAnswers threads;
  private final SenderResolver senders;

  SubmissionResource(
      SubmittingComment submitting,
      CommentFormPages pages,
      ThreadFormAnswers threads,
      SenderResolver senders) {
    this.submitting = submitting;
    this.pages = pages;
    this.threads = threads;
    this.senders = senders;
  }

  /** The answer to an accepted comment. */
  @Schema(name = "Accepted")
  record AcceptedResponse(
      UUID id,
      @Schema(enumeration = {"pending", "approved"}) String status,
      @Schema(
              description =
                  "A secret for the author alone; null in a replay whose Idempotency-Key has fewer"
                      + " than 22 characters",
              nullable = true)
          @Nullable String receipt) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Submit a comment", description = "Answered after the comment is committed.")
  @RequestBody(content = @Content(schema = @Schema(implementation = SubmissionRequest.class)))
  @APIResponse(
      responseCode = "202",
      description = "Stored",
      headers =
          @Header(
              name = "Idempotency-Replayed",
              description = "true if the key was used before",
              schema = @Schema(implementation = Boolean.class)),
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AcceptedResponse.class)))
  public CompletionStage<Response> submitJson(
      String site,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
      @Context RoutingContext request) {
    var raw = JsonBodyParser.parse(PublicBodyReader.takeBody(request));
    return submitting
        .submit(site, raw, key, senders.resolve(request.request()))
        .thenApply(outcome ->
            switch (outcome) {
              case SubmissionOutcome.Accepted accepted -> accepted(accepted);
              case SubmissionOutcome.Refused(var problem) -> problem.toResponse();
            });
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      summary = "Submit a comment from an HTML form",
      description =
          "Works without JavaScript. The answer is a redirect to the article or an HTML page; errors"
              + " are HTML pages if Accept prefers HTML. With the field return=thread, the answer is the"
              + " thread page with a notice or with the errors.")
  @RequestBody(content = @Content(schema = @Schema(implementation = SubmissionRequest.class)))
  @APIResponse(responseCode = "303", description = "Stored; redirects to the article")
  @APIResponse(responseCode = "200", description = "Stored; an HTML page that confirms it")
  @APIResponse(responseCode = "422", description = "An HTML page with the text and the errors")
  public CompletionStage<Response> submitForm(
      String site,
      @HeaderParam(IDEMPOTENCY_KEY) @Nullable String key,
      @Context HttpHeaders headers,
      @Context RoutingContext request) {
    var form = FormBodyParser.parse(PublicBodyReader.takeBody(request), charset(headers));
    var fault = form.error();
    return fault == null
        ? submitting
            .submitForm(site, form.raw(), key, senders.resolve(request.request()))
            .thenCompose(outcome -> answer(site, form.raw(), outcome, headers))
        : CompletableFuture.completedFuture(pages.unreadable(site, form.raw(), fault, headers));
  }

  private CompletionStage<Response> answer(
      String site, RawSubmission raw, SubmissionOutcome outcome, HttpHeaders headers) {
    return threads
        .answer(site, raw, outcome, headers)
        .orElseGet(
            () -> CompletableFuture.completedFuture(pages.respond(site, raw, outcome, headers)));
  }

  private static @Nullable String charset(HttpHeaders headers) {
    var type = headers.getMediaType();
    var charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    return charset == null ? null : charset.replace("\"", "").strip();
  }

  private static Response accepted(SubmissionOutcome.Accepted accepted) {
    var response =
        Response.accepted(
                new AcceptedResponse(accepted.id(), accepted.status().wire(), accepted.receipt()))
            .type(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (accepted.isReplay()) {
      response.header("Idempotency-Replayed", "true");
    }
    return response.build();
  }
}
