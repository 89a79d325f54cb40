package dev.anteroom.access;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.privacy.Redaction;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import dev.anteroom.site.Sites;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Tokens for programs and people, for administrators. */
@Path("/api/admin/tokens")
@RolesAllowed("admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class TokenResource {
  private static final int LONGEST_NAME = 100;

  private final Tokens tokens;
  private final Sites sites;
  private final Audit audit;
  private final SecurityIdentity identity;
  private final Clock clock;

  TokenResource(Tokens tokens, Sites sites, Audit audit, SecurityIdentity identity, Clock clock) {
    this.tokens = tokens;
    this.sites = sites;
    this.audit = audit;
    this.identity = identity;
    this.clock = clock;
  }

  /** What is asked for. */
  record Wish(
      @Nullable String name,
      @Nullable String role,
      @Nullable List<String> sites,
      @Nullable Instant expiresAt) {}

  /** The token itself, shown this once. */
  record Made(UUID id, String token) {}

  /** A token in the list. */
  record Listed(
      UUID id,
      String name,
      String role,
      List<String> sites,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt) {}

  /** Every token. */
  record Listing(List<Listed> tokens, @Nullable String next) {}

  @GET
  @Operation(summary = "All tokens, without their secrets")
  public Listing list() {
    return new Listing(
        tokens.all().stream()
            .map(token ->
                new Listed(
                    token.id,
                    token.name,
                    token.role,
                    List.of(token.sites),
                    token.createdAt,
                    token.expiresAt,
                    token.lastUsedAt))
            .toList(),
        null);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Make a token", description = "It is shown this once and kept as a digest.")
  @Transactional
  public RestResponse<Made> make(@Nullable Wish wish) {
    var secret = RandomSecrets.next();
    var token = checked(wish == null ? new Wish(null, null, null, null) : wish);
    token.digest = RandomSecrets.digest(secret);
    tokens.add(token);
    audit.record(actor(), "token.made", null, token.id + " " + token.role);
    return RestResponse.status(RestResponse.Status.CREATED, new Made(token.id, secret));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Revoke a token", description = "It ends at once, and its sessions with it.")
  @Transactional
  public void revoke(String id) {
    UUID known;
    try {
      known = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
    if (!tokens.revoke(known)) {
      throw unknown();
    }
    audit.record(actor(), "token.revoked", null, known.toString());
  }

  private Token checked(Wish wish) {
    var faults = new ArrayList<FieldError>();
    var token = new Token();
    token.id = UuidCreator.getTimeOrderedEpoch();
    token.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    token.name = Redaction.redact(Objects.requireNonNullElse(wish.name(), "").strip()).text();
    if (token.name.isEmpty()) {
      faults.add(new FieldError("name", FieldCode.REQUIRED, "Say whose token this is."));
    } else if (token.name.length() > LONGEST_NAME) {
      faults.add(new FieldError("name", FieldCode.TOO_LONG, "Use at most 100 characters."));
    } else if (token.name.chars().anyMatch(Character::isISOControl)) {
      faults.add(new FieldError("name", FieldCode.INVALID, "Use no control characters."));
    }
    token.role = Objects.requireNonNullElse(wish.role(), "");
    if (!Caller.ROLES.contains(token.role)) {
      faults.add(
          new FieldError("role", FieldCode.INVALID, "Use moderator, admin, privacy or screener."));
    }
    var named = wish.sites() == null ? List.<String>of() : wish.sites();
    for (int i = 0; i < named.size(); i++) {
      if (named.get(i) == null || sites.find(named.get(i)).isEmpty()) {
        faults.add(new FieldError("sites[" + i + "]", FieldCode.INVALID, "There is no such site."));
      }
    }
    token.sites = named.toArray(String[]::new);
    token.expiresAt = wish.expiresAt();
    if (token.expiresAt != null && !token.expiresAt.isAfter(clock.instant())) {
      faults.add(new FieldError("expiresAt", FieldCode.INVALID, "Use a time to come."));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return token;
  }

  private String actor() {
    return Caller.of(identity).name();
  }

  private static ProblemException unknown() {
    return ProblemException.of(ProblemCode.NOT_FOUND, "There is no token of this id.");
  }
}
