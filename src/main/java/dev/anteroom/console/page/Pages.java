package dev.anteroom.console.page;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * Creates the responses of the console's pages. Their policy allows no content from other origins,
 * no inline script and no frames.
 */
public final class Pages {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Pages() {}

  public static Response html(TemplateInstance page) {
    return html(200, page);
  }

  public static Response html(int status, TemplateInstance page) {
    return Response.status(status)
        .type("text/html;charset=UTF-8")
        .header("Content-Security-Policy", POLICY)
        // With no-referrer, browsers send "Origin: null" with this service's own forms, too.
        .header("Referrer-Policy", "same-origin")
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(page.render())
        .build();
  }
}
