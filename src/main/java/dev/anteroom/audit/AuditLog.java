package dev.anteroom.audit;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.anteroom.site.SiteSettingsChanged;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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

  private final CurrentIdentityAssociation identity;
  private final Clock clock;

  AuditLog(CurrentIdentityAssociation identity, Clock clock) {
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
    var entry = new AuditEntry();
    entry.id = UuidCreator.getTimeOrderedEpoch();
    entry.at = clock.instant();
    entry.actor = actor;
    entry.action = action;
    entry.site = site;
    entry.detail = detail;
    entry.persistAndFlush();
  }

  /** Returns the latest entries, the newest first. */
  @Transactional
  public List<Entry> newest() {
    return AuditEntry.<AuditEntry>find("order by id desc").page(0, MAX_ENTRIES).list().stream()
        .map(row -> new Entry(row.id, row.at, row.actor, row.action, row.site, row.detail))
        .toList();
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
}
