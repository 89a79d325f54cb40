package dev.anteroom.submission;

import dev.anteroom.problem.Problem;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Answers to a plain HTML form: the reader's own text is given back, but never the address. */
@ApplicationScoped
class ReplyPages {
  private final Sites sites;

  ReplyPages(Sites sites) {
    this.sites = sites;
  }

  @CheckedTemplate(basePath = "submission")
  static class Templates {
    static native TemplateInstance faulty(@Nullable String trouble, ReplyForm form);

    static native TemplateInstance thanks();
  }

  Response answer(String site, RawSubmission raw, SubmissionOutcome outcome, HttpHeaders headers) {
    return switch (outcome) {
      case SubmissionOutcome.Accepted accepted -> accepted(site, accepted);
      case SubmissionOutcome.Refused(var problem) -> refused(site, raw, problem, headers);
    };
  }

  private Response accepted(String site, SubmissionOutcome.Accepted accepted) {
    var article = accepted.article();
    if (accepted.mayReturn()) {
      int fragment = article.indexOf('#');
      var page = fragment < 0 ? article : article.substring(0, fragment);
      var ascii = URI.create(page + "#reply-waiting").toASCIIString();
      return Response.seeOther(URI.create(ascii)).build();
    }
    return page(200, ReplyLanguage.of(known(site)).speaking(Templates.thanks()));
  }

  private Response refused(String site, RawSubmission raw, Problem problem, HttpHeaders headers) {
    if (problem.code() == ProblemCode.SITE_UNKNOWN || !wantsPage(problem, headers)) {
      return problem.toResponse();
    }
    var language = ReplyLanguage.of(known(site));
    var trouble = problem.errors().isEmpty() ? language.sentence(problem) : null;
    var page =
        page(
            problem.code().status(),
            language.speaking(
                Templates.faulty(
                    trouble, ReplyForm.givingBack(known(site), raw, problem.errors()))));
    var retryAfter = problem.retryAfter();
    return retryAfter == null
        ? page
        : Response.fromResponse(page)
            .header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds())
            .build();
  }

  /** Faults of the form are always a page; the rest is one where a browser asks for it. */
  private static boolean wantsPage(Problem problem, HttpHeaders headers) {
    return problem.code() == ProblemCode.INVALID_SUBMISSION
        || headers.getRequestHeader(HttpHeaders.ACCEPT).stream()
            .anyMatch(accept -> accept.contains(MediaType.TEXT_HTML));
  }

  private Site known(String site) {
    return sites.find(site).orElseThrow();
  }

  private static Response page(int status, TemplateInstance page) {
    return Response.status(status)
        .type("text/html;charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; form-action *; base-uri 'none';"
                + " frame-ancestors 'none'")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .entity(page.render())
        .build();
  }
}
