package dev.anteroom.console.page;

import dev.anteroom.http.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Shows problems below {@code /console} as pages, and redirects users to sign in if necessary. */
class PageProblems {
  private static final int SEE_OTHER = 303;
  private static final int UNAUTHORIZED = 401;

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance problem(String title, String detail);
  }

  @ServerResponseFilter
  void page(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(response.getEntity() instanceof Problem.Body body)
        || !request.getUriInfo().getPath().startsWith("/console")) {
      return;
    }
    if (response.getStatus() == UNAUTHORIZED) {
      redirectToSignIn(request, response);
      return;
    }
    var page = Pages.html(body.status(), Templates.problem(body.title(), body.detail()));
    page.getHeaders().forEach((name, values) -> response.getHeaders().put(name, values));
    response.setEntity(page.getEntity());
  }

  /**
   * Redirects to the sign-in page, which leads back to this page. htmx would follow a redirect and
   * swap the sign-in page in, so it gets a header that makes it load the page.
   */
  private static void redirectToSignIn(
      ContainerRequestContext request, ContainerResponseContext response) {
    boolean isRead = request.getMethod().equals("GET");
    boolean isOfHtmx = request.getHeaderString("HX-Request") != null;
    var back =
        isRead
            ? ReturnPath.of(request.getUriInfo().getRequestUri())
            : ReturnPath.ofShown(request.getHeaderString("HX-Current-URL"));
    var signIn = back.carriedBy("/console/sign-in");
    if (isOfHtmx) {
      response.getHeaders().putSingle("HX-Redirect", signIn);
    } else {
      response.setStatus(SEE_OTHER);
      response.getHeaders().putSingle(HttpHeaders.LOCATION, signIn);
    }
    response.setEntity(null);
  }
}
