package dev.anteroom.console.administration;

import dev.anteroom.audit.AuditLog;
import dev.anteroom.console.page.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The administrators' page of the audit log. */
@Path("/console/audit")
@RolesAllowed("admin")
class AuditPageResource {
  private final AuditLog audit;

  AuditPageResource(AuditLog audit) {
    this.audit = audit;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance audit(List<AuditLog.Entry> entries);
  }

  @GET
  public Response show() {
    return Pages.html(Templates.audit(audit.newest()));
  }
}
