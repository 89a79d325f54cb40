package dev.anteroom.publication;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.ProblemException;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import dev.anteroom.text.StoredText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The steps that all public requests share: finding the site, reading the article and responding.
 */
@ApplicationScoped
class PublicRequest {
  private final Sites sites;
  private final ResponseCache pages;

  PublicRequest(Sites sites, ResponseCache pages) {
    this.sites = sites;
    this.pages = pages;
  }

  Site site(String id) {
    return sites.named(id);
  }

  /** Returns the requested article of a site. */
  static CanonicalArticle articleKey(Site site, @Nullable String sent) {
    if (sent == null || sent.isBlank()) {
      throw invalid("article", FieldCode.REQUIRED, "Enter the article.");
    }
    return switch (CanonicalArticle.check(site, sent)) {
      case CanonicalArticle.Accepted(var article) -> article;
      case CanonicalArticle.Refused(StoredText.TooLong(var message)) ->
          throw invalid("article", FieldCode.TOO_LONG, message);
      case CanonicalArticle.Refused(StoredText.Invalid(var message)) ->
          throw invalid("article", FieldCode.INVALID, message);
    };
  }

  CompletionStage<Response> respond(
      PublicQuery query, @Nullable String known, @Nullable String codings) {
    return pages.get(query).thenApply(page -> page.toResponse(known, codings));
  }

  static ProblemException invalid(String parameter, FieldCode code, String message) {
    return ProblemException.invalid(new FieldError(parameter, code, message));
  }
}
