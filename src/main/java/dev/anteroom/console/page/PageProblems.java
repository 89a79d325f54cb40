package dev.anteroom.console.page;

import dev.anteroom.http.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Refusals below {@code /console} as pages; whoever isn't signed in is led to where one can. */
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
      leadToSignIn(request, response);
      return;
    }
    var page = Pages.html(body.status(), Templates.problem(body.title(), body.detail()));
    page.getHeaders().forEach((name, values) -> response.getHeaders().put(name, values));
    response.setEntity(page.getEntity());
  }

  /** And from there back to the page; htmx would show what it is led to as part of the page. */
  private static void leadToSignIn(
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
