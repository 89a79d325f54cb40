package dev.anteroom.submission;

import dev.anteroom.http.Problem;
import dev.anteroom.http.ProblemCode;
import dev.anteroom.site.Site;
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
      case SubmissionOutcome.Refused(var problem) -> refused(site, raw, problem, headers);
    };
  }

  /** Answers a form that is not valid UTF-8 or repeats a field. */
  Response unreadable(
      String site, RawSubmission raw, FormBodyParser.Fault fault, HttpHeaders headers) {
    var problem = Problem.of(ProblemCode.MALFORMED, fault.detail());
    var known = sites.find(site);
    if (known.isEmpty() || !wantsPage(problem, headers)) {
      return problem.toResponse();
    }
    var trouble = fault == FormBodyParser.Fault.ENCODING ? "encoding" : problem.code().wire();
    return givingBack(
        known.get(), raw, problem, CommentFormLanguage.of(known.get()).error(trouble));
  }

  /** Returns a page for a form that was refused before its fields were read. */
  String refusal(String site, String code) {
    var language =
        sites.find(site).map(CommentFormLanguage::of).orElse(CommentFormLanguage.ENGLISH);
    return language.localize(Templates.refused(language.error(code))).render();
  }

  private Response accepted(String site, SubmissionOutcome.Accepted accepted) {
    var article = accepted.article();
    if (accepted.canRedirect()) {
      return Response.seeOther(URI.create(article + "#reply-waiting")).build();
    }
    return page(200, CommentFormLanguage.of(requireSite(site)).localize(Templates.thanks()));
  }

  private Response refused(String site, RawSubmission raw, Problem problem, HttpHeaders headers) {
    if (problem.code() == ProblemCode.SITE_UNKNOWN || !wantsPage(problem, headers)) {
      return problem.toResponse();
    }
    var trouble =
        problem.errors().isEmpty()
            ? CommentFormLanguage.of(requireSite(site)).error(problem.code().wire())
            : null;
    return givingBack(requireSite(site), raw, problem, trouble);
  }

  private static Response givingBack(
      Site site, RawSubmission raw, Problem problem, @Nullable String trouble) {
    var form = CommentForm.withErrors(site, raw, problem.errors());
    var page =
        page(
            problem.code().status(),
            CommentFormLanguage.of(site).localize(Templates.invalid(trouble, form)));
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
  private static boolean wantsPage(Problem problem, HttpHeaders headers) {
    return problem.code() == ProblemCode.INVALID_SUBMISSION
        || HtmlPreference.says(headers.getHeaderString(HttpHeaders.ACCEPT));
  }

  private Site requireSite(String site) {
    return sites.find(site).orElseThrow();
  }

  private static Response page(int status, TemplateInstance page) {
    var response = Response.status(status).entity(page.render());
    HEADERS.forEach(response::header);
    return response.build();
  }
}
