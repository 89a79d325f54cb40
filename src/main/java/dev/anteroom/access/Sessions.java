package dev.anteroom.access;

import dev.anteroom.cluster.BackgroundJob;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Console sessions, stored in the database so that all replicas know them. A session ends after it
 * was idle (8 hours by default), when its user signs out, or with the token with which it was
 * opened. A session from an identity provider also ends after an hour by default, so that roles
 * withdrawn there end here.
 */
@ApplicationScoped
public class Sessions {
  private static final String COLUMNS =
      "credential, person, caller, coalesce(roles, '{}') as roles, coalesce(sites, '{}') as sites";
  private static final String IS_ACTIVE =
      "digest = :digest and last_used_at > :idleSince and (ends_at is null or ends_at > :now)";

  private final Session database;
  private final AccessConfig settings;
  private final OidcProviderConfig oidc;
  private final BootstrapToken bootstrap;
  private final TokenRepository tokens;
  private final Clock clock;

  Sessions(
      Session database,
      AccessConfig settings,
      OidcProviderConfig oidc,
      BootstrapToken bootstrap,
      TokenRepository tokens,
      Clock clock) {
    this.database = database;
    this.settings = settings;
    this.oidc = oidc;
    this.bootstrap = bootstrap;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** A session: of a token, by whose digest the caller is found, or of a user with roles. */
  private record Row(
      byte @Nullable [] credential,
      @Nullable UUID person,
      String caller,
      String[] roles,
      String[] sites) {
    Caller user(Credential session) {
      return new Caller(
          Objects.requireNonNull(person), caller, Set.of(roles), Set.of(sites), session);
    }
  }

  /** Returns how long a session lasts without use. */
  public Duration idleTimeout() {
    return settings.session().idle();
  }

  /**
   * Opens a session for a presented token; returns the cookie's value, or nothing if it is refused.
   */
  @Transactional
  public Optional<String> open(String presented) {
    if (bootstrap.matches(presented)) {
      return Optional.of(openForAdministrator());
    }
    return tokens
        .find(presented)
        .filter(token -> token.caller().canModerate())
        .map(token -> open(token.caller(), token.digest));
  }

  /** Opens a session for the administrator, who was authenticated in another way. */
  @Transactional
  public String openForAdministrator() {
    return open(bootstrap.caller(), bootstrap.digest().orElseThrow());
  }

  /**
   * Opens a session of limited length for a user whom an identity provider has just authenticated.
   */
  @Transactional
  public String openForUser(Caller person) {
    var cookie = RandomSecrets.next();
    var now = clock.instant();
    database
        .createNativeMutationQuery(
            """
            insert into console_session
              (digest, caller, person, roles, sites, created_at, last_used_at, ends_at)
            values (:digest, :caller, :person, :roles, :sites, :now, :now, :endsAt)
            """)
        .setParameter("digest", RandomSecrets.digest(cookie))
        .setParameter("caller", person.name())
        .setParameter("person", person.id())
        .setParameter("roles", person.roles().toArray(String[]::new))
        .setParameter("sites", person.sites().toArray(String[]::new))
        .setParameter("now", now)
        .setParameter("endsAt", now.plus(oidc.session()))
        .executeUpdate();
    return cookie;
  }

  private String open(Caller caller, byte[] credential) {
    var cookie = RandomSecrets.next();
    database
        .createNativeMutationQuery(
            """
            insert into console_session (digest, caller, credential, created_at, last_used_at)
            values (:digest, :caller, :credential, :now, :now)
            """)
        .setParameter("digest", RandomSecrets.digest(cookie))
        .setParameter("caller", caller.name())
        .setParameter("credential", credential)
        .setParameter("now", clock.instant())
        .executeUpdate();
    return cookie;
  }

  @Transactional
  public void end(String cookie) {
    database
        .createNativeMutationQuery("delete from console_session where digest = :digest")
        .setParameter("digest", RandomSecrets.digest(cookie))
        .executeUpdate();
  }

  /** Returns the caller of a session and records its use. */
  @Transactional
  Optional<Caller> find(String cookie) {
    return read(
        "update console_session set last_used_at = :now where %s returning %s"
            .formatted(IS_ACTIVE, COLUMNS),
        RandomSecrets.digest(cookie));
  }

  /** Returns the caller of a session without recording a use. */
  @Transactional
  Optional<Caller> peek(Credential.ConsoleSession session) {
    return read(
        "select %s from console_session where %s".formatted(COLUMNS, IS_ACTIVE),
        HexFormat.of().parseHex(session.digest()));
  }

  /**
   * Returns whether a caller whose request is still open could make the same request now: false if
   * the token is revoked or expired, if the session has ended, or if the caller's role or sites
   * have changed.
   */
  public boolean isStillAllowed(Caller caller) {
    return switch (caller.credential()) {
      case Credential.Bootstrap administrator -> true;
      case Credential.IssuedToken token ->
          tokens.find(caller.id()).map(Token::caller).filter(caller::equals).isPresent();
      case Credential.ConsoleSession session -> peek(session).filter(caller::equals).isPresent();
      case Credential.ProviderToken(var expiresAt) -> clock.instant().isBefore(expiresAt);
    };
  }

  private Optional<Caller> read(String statement, byte[] digest) {
    var now = clock.instant();
    var session = new Credential.ConsoleSession(HexFormat.of().formatHex(digest));
    return database
        .createNativeQuery(statement, Row.class)
        .setParameter("now", now)
        .setParameter("digest", digest)
        .setParameter("idleSince", now.minus(settings.session().idle()))
        .uniqueResultOptional()
        .flatMap(row ->
            row.credential == null ? Optional.of(row.user(session)) : callerOf(row.credential))
        .map(caller -> caller.withCredential(session));
  }

  /** Returns the caller for whom the session was opened if that token is still valid. */
  private Optional<Caller> callerOf(byte[] credential) {
    return bootstrap
            .digest()
            .filter(present -> MessageDigest.isEqual(present, credential))
            .isPresent()
        ? Optional.of(bootstrap.caller())
        : tokens.find(credential).map(Token::caller);
  }

  @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @BackgroundJob("sessions-purge")
  @Transactional
  void purge() {
    database
        .createNativeMutationQuery(
            "delete from console_session where last_used_at < :idleSince or ends_at < :now")
        .setParameter("idleSince", clock.instant().minus(settings.session().idle()))
        .setParameter("now", clock.instant())
        .executeUpdate();
  }
}
