package dev.anteroom.retention;

import dev.anteroom.access.AccessibleSites;
import dev.anteroom.access.Caller;
import dev.anteroom.audit.AuditLog;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.ProblemException;
import dev.anteroom.sealing.EmailAddress;
import dev.anteroom.site.Site;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Serves exports and erasures for people who ask about their data, to those who answer them. */
@Path("/api/privacy")
@RolesAllowed("privacy")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy")
class PrivacyResource {
  private final ExportingAuthor exporting;
  private final ErasingAuthor erasing;
  private final AccessibleSites sites;
  private final AuditLog audit;
  private final SecurityIdentity identity;

  PrivacyResource(
      ExportingAuthor exporting,
      ErasingAuthor erasing,
      AccessibleSites sites,
      AuditLog audit,
      SecurityIdentity identity) {
    this.exporting = exporting;
    this.erasing = erasing;
    this.sites = sites;
    this.audit = audit;
    this.identity = identity;
  }

  /** The person whose comments are meant; without a site, on all sites of the caller. */
  record PrivacyRequest(
      @Nullable String site,
      @Schema(
              implementation = String.class,
              format = "email",
              writeOnly = true,
              minLength = 3,
              maxLength = 254)
          @Nullable EmailAddress email) {}

  /** All stored comments of the person. */
  record ExportResponse(List<ExportingAuthor.ExportedComment> comments) {}

  /** How many comments were erased. */
  record ErasureResponse(int comments) {}

  @POST
  @Path("export")
  @Operation(summary = "Export the comments of the holder of an e-mail address")
  @APIResponse(
      responseCode = "200",
      description = "All comments, streamed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ExportResponse.class)))
  public Response export(@Nullable PrivacyRequest request) {
    var address = address(request);
    var where = sites(request);
    audit.record(caller().name(), "privacy.export", site(request), null);
    var comments = exporting.find(where, address);
    StreamingOutput answer = output -> exporting.write(comments, output);
    return Response.ok(answer, MediaType.APPLICATION_JSON).build();
  }

  @POST
  @Path("erasure")
  @Operation(
      summary = "Erase the comments of the holder of an e-mail address",
      description =
          "Runs in batches, for any number of comments. If it is interrupted, the service resumes"
              + " it. The site setting retention.erasure decides whether texts are kept under"
              + " \"Anonymous\".")
  public ErasureResponse erase(@Nullable PrivacyRequest request) {
    var address = address(request);
    return new ErasureResponse(
        erasing.erase(
            sites(request),
            address,
            () -> audit.record(caller().name(), "privacy.erasure", site(request), null)));
  }

  private static EmailAddress address(@Nullable PrivacyRequest request) {
    var address = request == null ? null : request.email();
    if (address == null || address.isBlank()) {
      throw invalidEmail(FieldCode.REQUIRED, "Enter the e-mail address.");
    }
    if (address.error().isPresent()) {
      throw invalidEmail(FieldCode.INVALID, "This is not a valid e-mail address.");
    }
    return address;
  }

  private List<Site> sites(@Nullable PrivacyRequest request) {
    var named = site(request);
    return named == null
        ? sites.all(caller()).stream().sorted(Comparator.comparing(Site::id)).toList()
        : List.of(sites.named(caller(), named));
  }

  private static @Nullable String site(@Nullable PrivacyRequest request) {
    return request == null ? null : request.site();
  }

  private Caller caller() {
    return Caller.of(identity);
  }

  private static ProblemException invalidEmail(FieldCode code, String message) {
    return ProblemException.invalid(new FieldError("email", code, message));
  }
}
