package dev.anteroom.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.anteroom.comment.StoredText;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import dev.anteroom.site.Sites;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Approved comments of an article, for everybody. */
@Path("/api/sites/{site}/comments")
@PermitAll
@Tag(name = "Public")
class PublicationResource {
  private static final int MOST = 200;

  /** Short, so that a decision shows within ten seconds behind any cache. */
  private static final String CACHED = "public, max-age=5";

  private final Sites sites;
  private final ApprovedComments comments;
  private final ObjectMapper json;

  PublicationResource(Sites sites, ApprovedComments comments, ObjectMapper json) {
    this.sites = sites;
    this.comments = comments;
    this.json = json;
  }

  /** A page of an article's comments. */
  @Schema(name = "Published")
  record Answer(List<PublishedComment> comments, long total, @Nullable String next) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Approved comments of an article")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = Answer.class)))
  @APIResponse(responseCode = "304", description = "What you have is still right")
  public Response list(
      String site,
      @QueryParam("article") @Nullable String article,
      @QueryParam("sort") @DefaultValue("oldest") @Schema(enumeration = {"oldest", "newest"})
          String sort,
      @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") String limit,
      @QueryParam("cursor") @Nullable String cursor,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    if (sites.find(site).isEmpty()) {
      throw ProblemException.of(ProblemCode.SITE_UNKNOWN, "There is no site of this name.");
    }
    var asked =
        new ApprovedComments.Asked(
            site, article(article), isNewest(sort), cursor(cursor), limit(limit));
    var page = comments.page(asked);
    var next = page.next();
    return answer(
        new Answer(page.comments(), page.total(), next == null ? null : next.toString()), known);
  }

  private Response answer(Answer answer, @Nullable String known) {
    try {
      var body = json.writeValueAsBytes(answer);
      // Of the very octets that readers get: it can't tell what they don't.
      var tag =
          '"'
              + HexFormat.of()
                  .formatHex(Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(body), 16))
              + '"';
      boolean isKnown =
          known != null
              && Arrays.stream(known.split(","))
                  .map(String::strip)
                  .anyMatch(each -> each.equals("*") || each.replaceFirst("^W/", "").equals(tag));
      return (isKnown ? Response.notModified() : Response.ok(body, MediaType.APPLICATION_JSON))
          .header(HttpHeaders.ETAG, tag)
          .header(HttpHeaders.CACHE_CONTROL, CACHED)
          .build();
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In its stored form, as replies name it. */
  private static String article(@Nullable String sent) {
    if (sent == null || sent.isBlank()) {
      throw invalid("article", FieldCode.REQUIRED, "Say which article.");
    }
    return StoredText.of(sent)
        .map(StoredText::text)
        .orElseThrow(
            () -> invalid("article", FieldCode.INVALID, "No article has a key like this."));
  }

  private static boolean isNewest(String sort) {
    return switch (sort) {
      case "oldest" -> false;
      case "newest" -> true;
      default -> throw invalid("sort", FieldCode.INVALID, "Use oldest or newest.");
    };
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw invalid("limit", FieldCode.INVALID, "Use a number from 1 to 200.");
  }

  private static @Nullable UUID cursor(@Nullable String cursor) {
    try {
      return cursor == null ? null : UUID.fromString(cursor);
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(
          ProblemCode.MALFORMED, "The cursor is not one that a page gave as its next.");
    }
  }

  private static ProblemException invalid(String parameter, FieldCode code, String message) {
    return ProblemException.invalid(new FieldError(parameter, code, message));
  }
}
