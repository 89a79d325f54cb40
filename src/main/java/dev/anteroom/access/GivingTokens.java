package dev.anteroom.access;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.privacy.RawText;
import dev.anteroom.privacy.Redaction;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.Ids;
import dev.anteroom.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An administrator gives tokens out and takes them back, from the API or the console. */
@ApplicationScoped
public class GivingTokens {
  private static final int LONGEST_NAME = 100;

  private final Tokens tokens;
  private final Sites sites;
  private final Audit audit;
  private final Clock clock;

  GivingTokens(Tokens tokens, Sites sites, Audit audit, Clock clock) {
    this.tokens = tokens;
    this.sites = sites;
    this.audit = audit;
    this.clock = clock;
  }

  /** What is asked for; no sites means all. */
  public record Wish(
      @Nullable String name,
      @Nullable String role,
      @Nullable List<String> sites,
      @Nullable Instant expiresAt) {}

  /** What came of it. */
  public sealed interface Outcome {}

  /** The token itself, shown this once and kept as a digest. */
  public record Given(UUID id, String token) implements Outcome {}

  /** None was made, for these reasons. */
  public record Faulty(List<FieldError> faults) implements Outcome {}

  /** A token in the list. */
  public record Listed(
      UUID id,
      String name,
      String role,
      List<String> sites,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt) {}

  /** All tokens without their secrets, the oldest first. */
  @Transactional
  public List<Listed> all() {
    return tokens.all().stream()
        .map(token ->
            new Listed(
                token.id,
                token.name,
                token.role,
                List.of(token.sites),
                token.createdAt,
                token.expiresAt,
                token.lastUsedAt))
        .toList();
  }

  /** Makes a token. */
  @Transactional
  public Outcome give(Caller caller, Wish wish) {
    var faults = new ArrayList<FieldError>();
    var token = checked(wish, faults);
    if (!faults.isEmpty()) {
      return new Faulty(faults);
    }
    var secret = RandomSecrets.next();
    token.digest = RandomSecrets.digest(secret);
    tokens.add(token);
    audit.record(caller.name(), "token.made", null, token.id + " " + token.role);
    return new Given(token.id, secret);
  }

  /** Revokes a token: it ends at once, and its sessions with it. */
  @Transactional
  public void revoke(Caller caller, String id) {
    var known = Ids.of(id).orElseThrow(() -> Ids.unknown("token"));
    if (!tokens.revoke(known)) {
      throw Ids.unknown("token");
    }
    audit.record(caller.name(), "token.revoked", null, known.toString());
  }

  private Token checked(Wish wish, List<FieldError> faults) {
    var token = new Token();
    token.id = UuidCreator.getTimeOrderedEpoch();
    token.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var name = Objects.requireNonNullElse(wish.name(), "");
    boolean isTooLong = RawText.isTooLong(name, LONGEST_NAME);
    token.name = isTooLong ? "" : Redaction.redact(name.strip()).text();
    if (isTooLong || token.name.length() > LONGEST_NAME) {
      faults.add(new FieldError("name", FieldCode.TOO_LONG, "Use at most 100 characters."));
    } else if (token.name.isEmpty()) {
      faults.add(new FieldError("name", FieldCode.REQUIRED, "Say whose token this is."));
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
    if (token.isAdminOfSomeSites()) {
      faults.add(
          new FieldError(
              "sites",
              FieldCode.INVALID,
              "The role admin is for all sites. Name none, or use moderator."));
    }
    token.expiresAt = wish.expiresAt();
    if (token.expiresAt != null && !token.expiresAt.isAfter(clock.instant())) {
      faults.add(new FieldError("expiresAt", FieldCode.INVALID, "Use a time to come."));
    }
    return token;
  }
}
