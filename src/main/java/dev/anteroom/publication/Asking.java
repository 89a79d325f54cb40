package dev.anteroom.publication;

import dev.anteroom.comment.CanonicalArticle;
import dev.anteroom.comment.StoredText;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.ProblemException;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What all of readers' calls do alike: they find the site, read the article's key, and answer. */
@ApplicationScoped
class Asking {
  private final Sites sites;
  private final HeldPages pages;

  Asking(Sites sites, HeldPages pages) {
    this.sites = sites;
    this.pages = pages;
  }

  Site site(String id) {
    return sites.named(id);
  }

  /** The article that was asked for. */
  static CanonicalArticle article(@Nullable String sent) {
    if (sent == null || sent.isBlank()) {
      throw invalid("article", FieldCode.REQUIRED, "Say which article.");
    }
    return switch (CanonicalArticle.check(sent)) {
      case CanonicalArticle.Accepted(var article) -> article;
      case CanonicalArticle.Refused(StoredText.TooLong(var message)) ->
          throw invalid("article", FieldCode.TOO_LONG, message);
      case CanonicalArticle.Refused(StoredText.Invalid(var message)) ->
          throw invalid("article", FieldCode.INVALID, message);
    };
  }

  CompletionStage<Response> answer(
      Question question, @Nullable String known, @Nullable String codings) {
    return pages.answer(question).thenApply(page -> page.answer(known, codings));
  }

  static ProblemException invalid(String parameter, FieldCode code, String message) {
    return ProblemException.invalid(new FieldError(parameter, code, message));
  }
}
