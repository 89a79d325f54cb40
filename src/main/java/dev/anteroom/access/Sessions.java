package dev.anteroom.access;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Console sessions: rows, so that every replica knows them. A session ends after eight idle hours,
 * when its person signs out, or with the token it was opened with.
 */
@ApplicationScoped
public class Sessions {
  private final EntityManager database;
  private final AccessSettings settings;
  private final BootstrapToken bootstrap;
  private final Tokens tokens;
  private final Clock clock;

  Sessions(
      EntityManager database,
      AccessSettings settings,
      BootstrapToken bootstrap,
      Tokens tokens,
      Clock clock) {
    this.database = database;
    this.settings = settings;
    this.bootstrap = bootstrap;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** How long a session lives without use. */
  public Duration idle() {
    return settings.session().idle();
  }

  /** Opens a session for whoever presents the token; the cookie's value, or nothing. */
  @Transactional
  public Optional<String> open(String presented) {
    if (bootstrap.isToken(presented)) {
      return Optional.of(openForAdministrator());
    }
    return tokens
        .find(presented)
        .filter(token -> token.caller().mayModerate())
        .map(token -> open(token.caller(), token.digest));
  }

  /** Opens a session for the administrator, who has proved it otherwise. */
  @Transactional
  public String openForAdministrator() {
    return open(bootstrap.caller(), bootstrap.digest().orElseThrow());
  }

  private String open(Caller caller, byte[] credential) {
    var cookie = RandomSecrets.next();
    database
        .createNativeQuery(
            """
            insert into console_session (digest, caller, role, credential, created_at, last_used_at)
            values (:digest, :caller, :role, :credential, :now, :now)
            """)
        .setParameter("digest", RandomSecrets.digest(cookie))
        .setParameter("caller", caller.name())
        .setParameter("role", caller.role())
        .setParameter("credential", credential)
        .setParameter("now", clock.instant())
        .executeUpdate();
    return cookie;
  }

  /** Ends a session. */
  @Transactional
  public void end(String cookie) {
    database
        .createNativeQuery("delete from console_session where digest = :digest")
        .setParameter("digest", RandomSecrets.digest(cookie))
        .executeUpdate();
  }

  /** Whose session this is; using it keeps it alive. */
  @Transactional
  Optional<Caller> find(String cookie) {
    var now = clock.instant();
    @SuppressWarnings("unchecked")
    List<byte[]> credentials =
        database
            .createNativeQuery(
                """
                update console_session set last_used_at = :now
                where digest = :digest and last_used_at > :idleSince returning credential
                """,
                byte[].class)
            .setParameter("now", now)
            .setParameter("digest", RandomSecrets.digest(cookie))
            .setParameter("idleSince", now.minus(settings.session().idle()))
            .getResultList();
    return credentials.stream().findFirst().flatMap(this::callerOf);
  }

  /** Whoever the session was opened for, as long as the token it was opened with is good. */
  private Optional<Caller> callerOf(byte[] credential) {
    return bootstrap
            .digest()
            .filter(present -> MessageDigest.isEqual(present, credential))
            .isPresent()
        ? Optional.of(bootstrap.caller())
        : tokens.find(credential).map(Token::caller);
  }

  @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @Transactional
  void purge() {
    database
        .createNativeQuery("delete from console_session where last_used_at < :idleSince")
        .setParameter("idleSince", clock.instant().minus(settings.session().idle()))
        .executeUpdate();
  }
}
