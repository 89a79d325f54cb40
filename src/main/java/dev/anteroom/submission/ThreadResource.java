package dev.anteroom.submission;

import dev.anteroom.http.PathIds;
import dev.anteroom.publication.CachedResponse;
import dev.anteroom.site.Sites;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Serves the comments of an article with the form, as a page that needs no JavaScript. */
@Path("/sites/{site}/thread")
@PermitAll
@NonBlocking
@Tag(name = "Public")
class ThreadResource {
  private static final String TYPE = "text/html;charset=UTF-8";

  private final Sites sites;
  private final ThreadPages pages;

  ThreadResource(Sites sites, ThreadPages pages) {
    this.sites = sites;
    this.pages = pages;
  }

  @GET
  @Operation(
      summary = "Show the comments of an article and the form, without JavaScript",
      description =
          "A page for an iframe of the site's origins. With fragment=true, the part of it that a"
              + " server-side include puts into the article.")
  @APIResponse(
      responseCode = "200",
      description = "The page",
      content = @Content(mediaType = "text/html", schema = @Schema(implementation = String.class)))
  @APIResponse(responseCode = "304", description = "Not modified")
  public CompletionStage<Response> show(
      String site,
      @QueryParam("article") @Nullable String article,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("parent") @Nullable String parent,
      @QueryParam("fragment") boolean fragment,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
      @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String codings,
      @Context UriInfo uri) {
    var its = sites.named(site);
    var query =
        new ThreadPage.Query(
            its,
            FormResource.storedArticle(its, article == null ? "" : article),
            id(cursor),
            id(parent),
            fragment,
            // An include is part of a page of another server, which has its own scheme.
            fragment ? "//" + uri.getBaseUri().getAuthority() + "/" : "../../");
    return pages
        .render(query, null)
        .thenApply(html -> {
          var response =
              Response.fromResponse(
                  CachedResponse.of(TYPE, html.getBytes(StandardCharsets.UTF_8))
                      .toResponse(known, codings));
          ThreadPage.headers(its).forEach(response::header);
          return response.build();
        });
  }

  /** People follow links that others have cut off: the first page is better than an error. */
  private static @Nullable UUID id(@Nullable String text) {
    return text == null ? null : PathIds.of(text).orElse(null);
  }
}
