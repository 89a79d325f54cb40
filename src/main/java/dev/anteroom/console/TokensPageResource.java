package dev.anteroom.console;

import dev.anteroom.access.Caller;
import dev.anteroom.access.GivingTokens;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Tokens for administrators: who calls with which, a new one shown once, a revocation. */
@Path("/console/tokens")
@RolesAllowed("admin")
class TokensPageResource {
  private final GivingTokens giving;
  private final SecurityIdentity identity;

  TokensPageResource(GivingTokens giving, SecurityIdentity identity) {
    this.giving = giving;
    this.identity = identity;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance tokens(Page page);
  }

  /**
   * What the page shows.
   *
   * @param made a new token, this once
   */
  public record Page(
      List<GivingTokens.Listed> tokens,
      List<String> roles,
      @Nullable String made,
      String name,
      List<FieldError> faults) {}

  @GET
  @Operation(hidden = true)
  public Response show() {
    return page(200, null, "", List.of());
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response make(
      @FormParam("name") @Nullable String name,
      @FormParam("role") @Nullable String role,
      @FormParam("sites") List<String> sites,
      @FormParam("expires") @Nullable String expires) {
    try {
      var named = sites.stream().filter(site -> !site.isEmpty()).toList();
      var wish = new GivingTokens.Wish(name, role, named, endOf(expires));
      return switch (giving.give(Caller.of(identity), wish)) {
        case GivingTokens.Given(var id, var token) -> page(200, token, "", List.of());
        case GivingTokens.Faulty(var faults) ->
            page(422, null, Objects.requireNonNullElse(name, ""), faults);
      };
    } catch (DateTimeParseException e) {
      var fault = new FieldError("expiresAt", FieldCode.INVALID, "Use a day, as in 2030-12-31.");
      return page(422, null, Objects.requireNonNullElse(name, ""), List.of(fault));
    }
  }

  @POST
  @Path("{id}/revoke")
  @Operation(hidden = true)
  public Response revoke(String id) {
    giving.revoke(Caller.of(identity), id);
    return Response.seeOther(URI.create("/console/tokens")).build();
  }

  private Response page(int status, @Nullable String made, String name, List<FieldError> faults) {
    return Pages.html(
        status, Templates.tokens(new Page(giving.all(), Caller.ROLES, made, name, faults)));
  }

  /** A token for a day is good until that day has ended, everywhere in UTC. */
  private static @Nullable Instant endOf(@Nullable String day) {
    return day == null || day.isBlank()
        ? null
        : LocalDate.parse(day.strip()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
