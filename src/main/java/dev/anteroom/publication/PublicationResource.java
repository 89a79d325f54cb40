package dev.anteroom.publication;

import dev.anteroom.http.FieldCode;
import dev.anteroom.http.PathIds;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Serves the approved comments of an article. It runs on the event loop: most responses are cached,
 * and a worker thread renders the others.
 */
@Path("/api/sites/{site}/comments")
@PermitAll
@NonBlocking
@Tag(name = "Public")
class PublicationResource {
  private static final int MAX_LIMIT = 200;

  private final PublicRequest publicRequest;

  PublicationResource(PublicRequest publicRequest) {
    this.publicRequest = publicRequest;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "List the approved comments of an article",
      description =
          "With format=html each comment also has its text as HTML: formatted as the site's setting"
              + " formatting says, only of the elements p, br, em, strong, code, pre, blockquote, ul,"
              + " ol, li and a, and without attributes except href, rel and start. The cursor is the"
              + " ID of a comment: a page begins after it.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ApprovedComments.Page.class)))
  @APIResponse(responseCode = "304", description = "Not modified")
  public CompletionStage<Response> list(
      String site,
      @QueryParam("article") @Nullable String article,
      @QueryParam("sort") @DefaultValue("oldest") @Schema(enumeration = {"oldest", "newest"})
          String sort,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") String limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("format") @DefaultValue("text") @Schema(enumeration = {"text", "html"})
          String format,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String codings) {
    var its = publicRequest.site(site);
    var asked =
        new PublicQuery.CommentsQuery(
            its.id(),
            PublicRequest.articleKey(its, article),
            isNewest(sort),
            cursor(cursor),
            limit(limit),
            isHtml(format) ? its.settings().formatting() : null);
    return publicRequest.respond(asked, known, codings);
  }

  private static boolean isNewest(String sort) {
    return switch (sort) {
      case "oldest" -> false;
      case "newest" -> true;
      default -> throw PublicRequest.invalid("sort", FieldCode.INVALID, "Use oldest or newest.");
    };
  }

  private static boolean isHtml(String format) {
    return switch (format) {
      case "text" -> false;
      case "html" -> true;
      default -> throw PublicRequest.invalid("format", FieldCode.INVALID, "Use text or html.");
    };
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw PublicRequest.invalid("limit", FieldCode.INVALID, "Use a number from 1 to 200.");
  }

  static @Nullable UUID cursor(@Nullable String cursor) {
    return cursor == null
        ? null
        : PathIds.of(cursor)
            .orElseThrow(() ->
                ProblemException.of(
                    ProblemCode.MALFORMED,
                    "This cursor is not valid. Use the value of next from a page."));
  }
}
