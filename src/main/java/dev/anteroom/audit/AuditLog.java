package dev.anteroom.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.site.SiteSettingsChanged;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records who changed rules, settings and tokens, and who exported or erased data. It never
 * contains an e-mail address.
 */
@ApplicationScoped
public class AuditLog {
  private static final int MAX_ENTRIES = 500;

  private final EntityManager database;
  private final CurrentIdentityAssociation identity;
  private final Clock clock;

  AuditLog(EntityManager database, CurrentIdentityAssociation identity, Clock clock) {
    this.database = database;
    this.identity = identity;
    this.clock = clock;
  }

  /** One recorded action. */
  public record Entry(
      UUID id,
      Instant at,
      String actor,
      String action,
      @Nullable String site,
      @Nullable String detail) {}

  /** Adds an entry in the caller's transaction, or in a new one. */
  @Transactional
  public void record(String actor, String action, @Nullable String site, @Nullable String detail) {
    database
        .createNativeQuery(
            """
            insert into audit (id, at, actor, action, site, detail)
            values (:id, :at, :actor, :action, cast(:site as text), cast(:detail as text))
            """)
        .setParameter("id", UuidCreator.getTimeOrderedEpoch())
        .setParameter("at", clock.instant())
        .setParameter("actor", actor)
        .setParameter("action", action)
        .setParameter("site", site)
        .setParameter("detail", detail)
        .executeUpdate();
  }

  /** Returns the latest entries, the newest first. */
  @Transactional
  public List<Entry> newest() {
    List<?> rows =
        database
            .createNativeQuery(
                "select id, at, actor, action, site, detail from audit order by id desc",
                Tuple.class)
            .setMaxResults(MAX_ENTRIES)
            .getResultList();
    return rows.stream().map(row -> entry((Tuple) row)).toList();
  }

  void settingsChanged(@Observes SiteSettingsChanged change) {
    record(actor(), change.isNew() ? "site.made" : "site.changed", change.site(), null);
  }

  private String actor() {
    try {
      return identity.getIdentity().isAnonymous()
          ? "service"
          : identity.getIdentity().getPrincipal().getName();
    } catch (RuntimeException e) {
      // There is no request, for example when the service creates its first site.
      return "service";
    }
  }

  private static Entry entry(Tuple row) {
    return new Entry(
        row.get("id", UUID.class),
        row.get("at", Instant.class),
        row.get("actor", String.class),
        row.get("action", String.class),
        row.get("site", String.class),
        row.get("detail", String.class));
  }
}
