package dev.anteroom.submission;

import dev.anteroom.http.EarlyProblemResponse;
import dev.anteroom.http.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Renders pages for refusals of forms before a resource runs: a body that is too large, an
 * unsupported content type, a database that is down. The reader's text stays in the browser.
 */
@ApplicationScoped
class FormRefusals {
  private static final Pattern FORMS = Pattern.compile("/api/sites/([^/]+)/comments");

  /** Runs before the request limits. */
  private static final int BEFORE_ALL_THAT_REFUSES = 1_200;

  private final CommentFormPages pages;

  FormRefusals(CommentFormPages pages) {
    this.pages = pages;
  }

  void register(@Observes Filters filters) {
    filters.register(this::prepare, BEFORE_ALL_THAT_REFUSES);
  }

  private void prepare(RoutingContext context) {
    var request = context.request();
    site(
            request.method().name(),
            context.normalizedPath(),
            request.getHeader(HttpHeaders.CONTENT_TYPE),
            request.getHeader(HttpHeaders.ACCEPT))
        .ifPresent(site ->
            EarlyProblemResponse.asPage(
                context,
                problem -> pages.refusal(site, problem.code().wire()),
                CommentFormPages.HEADERS));
    context.next();
  }

  @ServerResponseFilter
  void page(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem.Body problem) {
      site(
              request.getMethod(),
              request.getUriInfo().getPath(),
              request.getHeaderString(HttpHeaders.CONTENT_TYPE),
              request.getHeaderString(HttpHeaders.ACCEPT))
          .ifPresent(site -> {
            response.setEntity(pages.refusal(site, problem.code()));
            CommentFormPages.HEADERS.forEach(response.getHeaders()::putSingle);
          });
    }
  }

  /** Returns the site that a browser posted a form to. */
  private static Optional<String> site(
      String method, String path, @Nullable String type, @Nullable String accept) {
    var form = FORMS.matcher(path);
    boolean isJson =
        type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("application/json");
    return method.equals("POST") && !isJson && HtmlPreference.says(accept) && form.matches()
        ? Optional.of(form.group(1))
        : Optional.empty();
  }
}
