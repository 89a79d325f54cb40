package dev.anteroom.console.administration;

import dev.anteroom.access.Caller;
import dev.anteroom.access.IssuingTokens;
import dev.anteroom.console.page.Pages;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
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
import org.jspecify.annotations.Nullable;

/** The administrators' page of API tokens: lists, creates and revokes them. */
@Path("/console/tokens")
@RolesAllowed("admin")
class TokensPageResource {
  private final IssuingTokens issuing;
  private final SecurityIdentity identity;

  TokensPageResource(IssuingTokens issuing, SecurityIdentity identity) {
    this.issuing = issuing;
    this.identity = identity;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance tokens(Page page);
  }

  /**
   * The data of the page.
   *
   * @param created a new token, which is shown only once
   */
  public record Page(
      List<IssuingTokens.TokenSummary> tokens,
      List<String> roles,
      @Nullable String created,
      String name,
      List<FieldError> errors) {}

  @GET
  public Response show() {
    return page(200, null, "", List.of());
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response create(
      @FormParam("name") @Nullable String name,
      @FormParam("role") @Nullable String role,
      @FormParam("sites") List<String> sites,
      @FormParam("expires") @Nullable String expires) {
    try {
      var named = sites.stream().filter(site -> !site.isEmpty()).toList();
      var wish = new IssuingTokens.CreateTokenRequest(name, role, named, endOf(expires));
      return switch (issuing.issue(Caller.of(identity), wish)) {
        case IssuingTokens.Issued(var id, var token) -> page(200, token, "", List.of());
        case IssuingTokens.Invalid(var errors) ->
            page(422, null, Objects.requireNonNullElse(name, ""), errors);
      };
    } catch (DateTimeParseException e) {
      var fault = new FieldError("expiresAt", FieldCode.INVALID, "Use a date such as 2030-12-31.");
      return page(422, null, Objects.requireNonNullElse(name, ""), List.of(fault));
    }
  }

  @POST
  @Path("{id}/revoke")
  public Response revoke(String id) {
    issuing.revoke(Caller.of(identity), id);
    return Response.seeOther(URI.create("/console/tokens")).build();
  }

  private Response page(
      int status, @Nullable String created, String name, List<FieldError> errors) {
    return Pages.html(
        status, Templates.tokens(new Page(issuing.all(), Caller.ROLES, created, name, errors)));
  }

  /** Returns the end of a day in UTC; a token is valid until then. */
  private static @Nullable Instant endOf(@Nullable String day) {
    return day == null || day.isBlank()
        ? null
        : LocalDate.parse(day.strip()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
