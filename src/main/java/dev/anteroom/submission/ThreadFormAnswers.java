package dev.anteroom.submission;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.comment.Status;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers the form of a thread page with that page, since a redirect to the article would show the
 * article in its own frame.
 */
@ApplicationScoped
class ThreadFormAnswers {
  /** The value of the hidden field {@code return} of that form. */
  static final String THREAD = "thread";

  private final Sites sites;
  private final ThreadPages pages;

  ThreadFormAnswers(Sites sites, ThreadPages pages) {
    this.sites = sites;
    this.pages = pages;
  }

  /** Returns the answer; empty if another form was sent, or no page can be shown. */
  Optional<CompletionStage<Response>> answer(
      String siteId, RawSubmission raw, SubmissionOutcome outcome, HttpHeaders headers) {
    if (!THREAD.equals(raw.text(FormField.RETURN))) {
      return Optional.empty();
    }
    return sites
        .find(siteId)
        .flatMap(site ->
            CanonicalArticle.of(site, raw.textOrEmpty(FormField.ARTICLE))
                .filter(article -> !article.key().isEmpty())
                .flatMap(article -> answer(query(site, article), raw, outcome, headers)));
  }

  private static ThreadPage.Query query(Site site, CanonicalArticle article) {
    // Relative to the address that the form was sent to, whatever prefix a proxy puts before it.
    return new ThreadPage.Query(site, article, null, null, false, "../../../");
  }

  private Optional<CompletionStage<Response>> answer(
      ThreadPage.Query query, RawSubmission raw, SubmissionOutcome outcome, HttpHeaders headers) {
    return switch (outcome) {
      case SubmissionOutcome.Accepted accepted -> {
        var notice =
            accepted.status() == Status.APPROVED
                ? ThreadPage.Notice.PUBLISHED
                : ThreadPage.Notice.PENDING;
        yield Optional.of(page(query, 200, new ThreadPages.Sent(notice, null, null), null));
      }
      case SubmissionOutcome.Refused(var problem)
          when CommentFormPages.wantsPage(problem, headers) -> {
        var sentence =
            problem.errors().isEmpty()
                ? CommentFormLanguage.of(query.site()).error(problem.code().wire())
                : null;
        var form = CommentForm.withErrors(query.site(), raw, problem.errors());
        var retryAfter = problem.retryAfter();
        yield Optional.of(
            page(
                query,
                problem.code().status(),
                new ThreadPages.Sent(null, form, sentence),
                retryAfter == null ? null : Long.toString(retryAfter.toSeconds())));
      }
      case SubmissionOutcome.Refused _ -> Optional.empty();
    };
  }

  private CompletionStage<Response> page(
      ThreadPage.Query query, int status, ThreadPages.Sent sent, @Nullable String retryAfter) {
    return pages
        .render(query, sent)
        .exceptionally(unreadable -> pages.renderWithoutComments(query, sent))
        .thenApply(html -> {
          var response =
              Response.status(status)
                  .entity(html)
                  .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8")
                  .header(HttpHeaders.CACHE_CONTROL, "no-store")
                  .header(HttpHeaders.RETRY_AFTER, retryAfter);
          ThreadPage.headers(query.site()).forEach(response::header);
          return response.build();
        });
  }
}
