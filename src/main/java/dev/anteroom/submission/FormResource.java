package dev.anteroom.submission;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.article.OpenArticles;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.ProblemException;
import dev.anteroom.http.ReadLoadShedder;
import dev.anteroom.screening.verdict.Mode;
import dev.anteroom.site.Site;
import dev.anteroom.site.SiteSettings;
import dev.anteroom.site.Sites;
import dev.anteroom.text.StoredText;
import dev.anteroom.text.markdown.Formatting;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Describes the form of an article, for pages that render it themselves. */
@Path("/api/sites/{site}/form")
@PermitAll
@NonBlocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public")
class FormResource {
  private final Sites sites;
  private final OpenArticles articles;
  private final ReadLoadShedder reads;

  FormResource(Sites sites, OpenArticles articles, ReadLoadShedder reads) {
    this.sites = sites;
    this.articles = articles;
    this.reads = reads;
  }

  /**
   * The description of a form.
   *
   * @param open whether the article accepts comments
   * @param needsEmail whether a comment must have an e-mail address
   * @param asksForWebsite whether a comment may have a website
   * @param noticeUrl the page that says how the site keeps addresses
   * @param contact where a reader reports a comment
   * @param work whether the form should send a solved challenge
   * @param formatting whether comments are shown as typed or as Markdown
   */
  @Schema(name = "Form")
  record FormResponse(
      boolean open,
      boolean needsEmail,
      boolean asksForWebsite,
      int maxBody,
      String language,
      @Nullable URI noticeUrl,
      @Nullable String contact,
      boolean work,
      Formatting formatting) {}

  @GET
  @Operation(summary = "Get the fields and limits of an article's form")
  public CompletionStage<RestResponse<FormResponse>> form(
      String site, @QueryParam("article") @Nullable String article) {
    var known = sites.named(site);
    var sent = storedArticle(known, article == null ? "" : article);
    if (!known.hasArticle(sent.page())) {
      return CompletableFuture.completedFuture(response(known, false));
    }
    return articles
        .cached(known, sent)
        .<CompletionStage<Boolean>>map(CompletableFuture::completedFuture)
        .orElseGet(() -> reads.run(() -> articles.isOpen(known, sent)))
        .thenApply(isOpen -> response(known, isOpen));
  }

  /** Returns the article that a request names. */
  static CanonicalArticle storedArticle(Site site, String article) {
    return switch (CanonicalArticle.check(site, article)) {
      case CanonicalArticle.Accepted(var accepted) when !accepted.key().isEmpty() -> accepted;
      case CanonicalArticle.Refused(StoredText.TooLong(var message)) ->
          throw invalid(FieldCode.TOO_LONG, message);
      case CanonicalArticle.Checked other ->
          throw invalid(FieldCode.REQUIRED, "Enter the article.");
    };
  }

  private static ProblemException invalid(FieldCode code, String message) {
    return ProblemException.invalid(new FieldError("article", code, message));
  }

  private static RestResponse<FormResponse> response(Site site, boolean isOpen) {
    var settings = site.settings();
    var form =
        new FormResponse(
            isOpen,
            settings.fields().email() == SiteSettings.Email.REQUIRED,
            settings.fields().website() == SiteSettings.Website.OPTIONAL,
            settings.maxBody(),
            settings.language(),
            settings.noticeUrl(),
            settings.contact(),
            settings.guards().work() != Mode.OFF,
            settings.formatting());
    return RestResponse.ResponseBuilder.ok(form)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
        .build();
  }
}
