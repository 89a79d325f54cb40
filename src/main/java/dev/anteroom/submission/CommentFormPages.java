package dev.anteroom.submission;

import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.site.Sites;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers to a plain HTML form. They contain the reader's own text, but never the e-mail address.
 */
@ApplicationScoped
class CommentFormPages {
  /** The headers of every page. */
  static final Map<String, String> HEADERS =
      Map.of(
          HttpHeaders.CONTENT_TYPE,
          "text/html;charset=UTF-8",
          HttpHeaders.CACHE_CONTROL,
          "no-store",
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; form-action *; base-uri 'none';"
              + " frame-ancestors 'none'",
          "Referrer-Policy",
          "no-referrer",
          "X-Content-Type-Options",
          "nosniff");

  private final Sites sites;

  CommentFormPages(Sites sites) {
    this.sites = sites;
  }

  @CheckedTemplate(basePath = "submission")
  static class Templates {
    static native TemplateInstance invalid(@Nullable String problem, CommentForm form);

    static native TemplateInstance refused(String trouble);

    static native TemplateInstance thanks();
  }

  Response respond(String site, RawSubmission raw, SubmissionOutcome outcome, HttpHeaders headers) {
    return switch (outcome) {
      case SubmissionOutcome.Accepted accepted -> accepted(site, accepted);
      case SubmissionOutcome.Refused(var problem) ->
          refused(
              site,
              raw,
              problem,
              problem.errors().isEmpty() ? problem.code().wire() : null,
              headers);
    };
  }

  /** Answers a form that is not valid UTF-8 or repeats a field. */
  Response unreadable(
      String site, RawSubmission raw, FormBodyParser.Fault fault, HttpHeaders headers) {
    var problem = Problem.of(ProblemCode.MALFORMED, fault.detail());
    var trouble = fault == FormBodyParser.Fault.ENCODING ? "encoding" : problem.code().wire();
    return refused(site, raw, problem, trouble, headers);
  }

  /** Returns a page for a form that was refused before its fields were read. */
  String refusal(String site, String code) {
    var language =
        sites.find(site).map(CommentFormLanguage::of).orElse(CommentFormLanguage.ENGLISH);
    return language.localize(Templates.refused(language.error(code))).render();
  }

  private Response accepted(String site, SubmissionOutcome.Accepted accepted) {
    var known = sites.find(site).orElseThrow();
    if (known.isOwnPage(accepted.article().page())) {
      return Response.seeOther(URI.create(accepted.article().location() + "#reply-waiting"))
          .build();
    }
    return page(200, CommentFormLanguage.of(known).localize(Templates.thanks()));
  }

  /**
   * Returns the form with the reader's text and its errors.
   *
   * @param trouble the code of the sentence that says why nothing was stored; null if the errors do
   */
  private Response refused(
      String siteId,
      RawSubmission raw,
      Problem problem,
      @Nullable String trouble,
      HttpHeaders headers) {
    var site = sites.find(siteId);
    if (site.isEmpty() || !wantsPage(problem, headers)) {
      return problem.toResponse();
    }
    var language = CommentFormLanguage.of(site.get());
    var sentence = trouble == null ? null : language.error(trouble);
    var form = CommentForm.withErrors(site.get(), raw, problem.errors());
    var page = page(problem.code().status(), language.localize(Templates.invalid(sentence, form)));
    var retryAfter = problem.retryAfter();
    return retryAfter == null
        ? page
        : Response.fromResponse(page)
            .header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds())
            .build();
  }

  /**
   * Returns whether the answer is a page: always for field errors, otherwise if the browser prefers
   * HTML.
   */
  static boolean wantsPage(Problem problem, HttpHeaders headers) {
    return problem.code() == ProblemCode.INVALID_SUBMISSION
        || HtmlPreference.says(headers.getHeaderString(HttpHeaders.ACCEPT));
  }

  private static Response page(int status, TemplateInstance page) {
    var response = Response.status(status).entity(page.render());
    HEADERS.forEach(response::header);
    return response.build();
  }
}
