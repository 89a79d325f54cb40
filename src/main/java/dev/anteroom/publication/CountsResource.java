package dev.anteroom.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.http.ProblemException;
import dev.anteroom.http.PublicBodyReader;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Serves the numbers of approved comments, for pages that list articles. */
@Path("/api/sites/{site}/counts")
@PermitAll
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public")
class CountsResource {
  private static final int MAX_ARTICLES = 100;

  private final PublicRequest publicRequest;
  private final ObjectReader reader;

  CountsResource(PublicRequest publicRequest, ObjectMapper json) {
    this.publicRequest = publicRequest;
    this.reader =
        json.readerFor(CountsRequest.class)
            .with(PublicBodyReader.JSON)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /** The body as parsed: JSON nodes, so that a number is refused instead of read as a string. */
  record CountsRequest(@Nullable List<JsonNode> articles) {}

  /** The body as the OpenAPI document shows it. */
  @Schema(
      name = "CountsRequest",
      requiredProperties = "articles",
      additionalProperties = Schema.False.class)
  interface CountsDocument {
    @Schema(minItems = 1, maxItems = MAX_ARTICLES)
    List<String> getArticles();
  }

  @GET
  @Operation(
      summary = "Count the approved comments of articles",
      description =
          "In the order of the request, at most 100 articles. Articles that are not valid have the"
              + " count 0.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = RenderingResponses.Counts.class)))
  @APIResponse(responseCode = "304", description = "Not modified")
  @APIResponse(
      responseCode = "414",
      description = "uri_too_long: the request line has more than 32 KiB")
  public CompletionStage<Response> counts(
      String site,
      @QueryParam("article") List<String> articles,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String codings) {
    return answer(site, "article", articles, known, codings);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Count the approved comments of articles that do not fit in a URL",
      description = "The answer is the same as that of GET.")
  @RequestBody(content = @Content(schema = @Schema(implementation = CountsDocument.class)))
  @APIResponse(
      responseCode = "200",
      description = "The count of each article",
      content = @Content(schema = @Schema(implementation = RenderingResponses.Counts.class)))
  @APIResponse(responseCode = "422", description = "invalid: the list is not valid")
  public CompletionStage<Response> countsOfList(
      String site,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String codings,
      @Context RoutingContext request)
      throws JsonProcessingException {
    CountsRequest asked = reader.readValue(PublicBodyReader.takeText(request));
    return answer(site, "articles", texts(asked), null, codings);
  }

  private CompletionStage<Response> answer(
      String site,
      String field,
      List<String> articles,
      @Nullable String known,
      @Nullable String codings) {
    var its = publicRequest.site(site);
    if (articles.isEmpty()) {
      throw PublicRequest.invalid(field, FieldCode.REQUIRED, "Enter at least one article.");
    }
    if (articles.size() > MAX_ARTICLES) {
      throw PublicRequest.invalid(field, FieldCode.INVALID, "Use at most 100 articles.");
    }
    return publicRequest.respond(PublicQuery.CountsQuery.of(its, articles), known, codings);
  }

  private static List<String> texts(@Nullable CountsRequest asked) {
    if (asked == null) {
      throw ProblemException.of(ProblemCode.MALFORMED, "The body is not a JSON object.");
    }
    var articles = asked.articles() == null ? List.<JsonNode>of() : asked.articles();
    var texts = new ArrayList<String>(articles.size());
    var faults = new ArrayList<FieldError>();
    for (int i = 0; i < articles.size(); i++) {
      if (articles.get(i).isTextual()) {
        texts.add(wellFormed(articles.get(i).textValue()));
      } else {
        faults.add(new FieldError("articles[" + i + "]", FieldCode.INVALID, "Use a string."));
      }
    }
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return texts;
  }

  /** Replaces lone surrogates, which JSON can contain but UTF-8 cannot. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
