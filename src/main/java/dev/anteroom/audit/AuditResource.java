package dev.anteroom.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The administrators' API for the audit log. */
@Path("/api/admin/audit")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class AuditResource {
  private final AuditLog audit;

  AuditResource(AuditLog audit) {
    this.audit = audit;
  }

  /** The newest entries. */
  record AuditLogResponse(List<AuditLog.Entry> entries, @Nullable String next) {}

  @GET
  @Operation(summary = "List the newest 500 entries of the audit log")
  public AuditLogResponse list() {
    return new AuditLogResponse(audit.newest(), null);
  }
}
