package dev.anteroom.access;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.audit.AuditLog;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.FieldErrors;
import dev.anteroom.http.PathIds;
import dev.anteroom.site.Sites;
import dev.anteroom.text.RawText;
import dev.anteroom.text.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues and revokes tokens for an administrator, from the API or the console. */
@ApplicationScoped
public class IssuingTokens {
  private static final int MAX_NAME_LENGTH = 100;

  private final TokenRepository tokens;
  private final Sites sites;
  private final AuditLog audit;
  private final Clock clock;

  IssuingTokens(TokenRepository tokens, Sites sites, AuditLog audit, Clock clock) {
    this.tokens = tokens;
    this.sites = sites;
    this.audit = audit;
    this.clock = clock;
  }

  /** The requested token; if there are no sites, it is valid for all. */
  public record CreateTokenRequest(
      @Nullable String name,
      @Nullable String role,
      @Nullable List<String> sites,
      @Nullable Instant expiresAt) {}

  /** The result of a request. */
  public sealed interface Outcome {}

  /** The token itself, which is shown only now and stored as a digest. */
  public record Issued(UUID id, String token) implements Outcome {}

  /** No token was issued, for these reasons. */
  public record Invalid(List<FieldError> errors) implements Outcome {}

  /** A token in the list. */
  public record TokenSummary(
      UUID id,
      String name,
      String role,
      List<String> sites,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt) {}

  /** Returns all tokens without their secrets, the oldest first. */
  @Transactional
  public List<TokenSummary> all() {
    return tokens.list("order by id").stream()
        .map(token ->
            new TokenSummary(
                token.id,
                token.name,
                token.role,
                List.of(token.sites),
                token.createdAt,
                token.expiresAt,
                token.lastUsedAt))
        .toList();
  }

  /** Issues a token, or returns the field errors. */
  @Transactional
  public Outcome issue(Caller caller, CreateTokenRequest request) {
    var errors = new FieldErrors();
    var token = validated(request, errors);
    if (!errors.isEmpty()) {
      return new Invalid(errors.list());
    }
    var secret = RandomSecrets.next();
    token.digest = RandomSecrets.digest(secret);
    tokens.persist(token);
    audit.record(caller.name(), "token.made", null, token.id + " " + token.role);
    return new Issued(token.id, secret);
  }

  /** Revokes a token and ends its sessions at once. */
  @Transactional
  public void revoke(Caller caller, String id) {
    var known =
        PathIds.of(id).filter(tokens::deleteById).orElseThrow(() -> PathIds.notFound("token"));
    audit.record(caller.name(), "token.revoked", null, known.toString());
  }

  private Token validated(CreateTokenRequest request, FieldErrors errors) {
    var token = new Token();
    token.id = UuidCreator.getTimeOrderedEpoch();
    token.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var name = Objects.requireNonNullElse(request.name(), "");
    boolean isTooLong = RawText.isTooLong(name, MAX_NAME_LENGTH);
    token.name = isTooLong ? "" : Redaction.redact(name.strip()).text();
    if (isTooLong || token.name.length() > MAX_NAME_LENGTH) {
      errors.add("name", FieldCode.TOO_LONG, "Use at most 100 characters.");
    } else if (token.name.isEmpty()) {
      errors.add("name", FieldCode.REQUIRED, "Enter a name for the token.");
    } else if (token.name.chars().anyMatch(Character::isISOControl)) {
      errors.add("name", FieldCode.INVALID, "Control characters are not allowed.");
    }
    token.role = Objects.requireNonNullElse(request.role(), "");
    errors.require(
        Caller.ROLES.contains(token.role), "role", "Use moderator, admin, privacy or screener.");
    var named = request.sites() == null ? List.<String>of() : request.sites();
    for (int i = 0; i < named.size(); i++) {
      errors.require(
          named.get(i) != null && sites.find(named.get(i)).isPresent(),
          "sites[" + i + "]",
          "This site does not exist.");
    }
    token.sites = named.toArray(String[]::new);
    errors.require(
        !token.isAdminOfSomeSites(),
        "sites",
        "The role admin applies to all sites. Leave sites empty, or use moderator.");
    token.expiresAt = request.expiresAt();
    errors.require(
        token.expiresAt == null || token.expiresAt.isAfter(clock.instant()),
        "expiresAt",
        "Use a time in the future.");
    return token;
  }
}
