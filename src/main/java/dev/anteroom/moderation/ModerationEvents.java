package dev.anteroom.moderation;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.access.Caller;
import dev.anteroom.access.Sessions;
import dev.anteroom.cluster.ChangeKind;
import dev.anteroom.cluster.Changes;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import dev.anteroom.site.SitesLoaded;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Streams moderation events from all replicas. While there are subscribers, the tables are read
 * when the change feed reports comments.
 */
@ApplicationScoped
public class ModerationEvents {
  /** A transaction that began earlier than another may commit later. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  private static final Duration ACCESS_CHECK_INTERVAL = Duration.ofSeconds(4);
  private static final int BUFFER_SIZE = 10_000;

  /** Ends a stream; it is never sent. */
  private static final ModerationEvent REVOKED = new ModerationEvent("", "", "", 0);

  private final ModerationEventRows rows;
  private final Sites sites;
  private final Sessions sessions;
  private final Clock clock;
  private final BroadcastProcessor<ModerationEvent> broadcast = BroadcastProcessor.create();
  private Set<UUID> seen = new HashSet<>();
  private Map<String, Integer> rulesVersions = Map.of();
  private int listeners;

  ModerationEvents(ModerationEventRows rows, Sites sites, Sessions sessions, Clock clock) {
    this.rows = rows;
    this.sites = sites;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** Streams the events of the caller's sites, or of one of them, until the caller loses access. */
  public Multi<ModerationEvent> stream(Caller caller, @Nullable String site) {
    var revoked =
        Multi.createFrom()
            .ticks()
            .every(ACCESS_CHECK_INTERVAL)
            .onOverflow()
            .drop()
            .emitOn(Infrastructure.getDefaultWorkerPool())
            .filter(tick -> !isStillAllowed(caller))
            .map(tick -> REVOKED);
    var events =
        Multi.createFrom()
            .deferred(() -> {
              startListening();
              return broadcast;
            })
            .onTermination()
            .invoke(this::stopListening)
            .filter(event -> site == null || event.site().equals(site))
            .filter(event -> caller.canAccess(event.site()))
            .onOverflow()
            .buffer(BUFFER_SIZE)
            .onCompletion()
            .continueWith(REVOKED);
    return Multi.createBy()
        .merging()
        .streams(events, revoked)
        .select()
        .first(event -> !event.equals(REVOKED));
  }

  /** Ends all streams, which would delay the shutdown. */
  void stop(@Observes ShutdownDelayInitiatedEvent event) {
    broadcast.onComplete();
  }

  private boolean isStillAllowed(Caller caller) {
    try {
      return sessions.isStillAllowed(caller);
    } catch (RuntimeException e) {
      // An outage of the database ends no stream; no events are sent meanwhile either.
      return true;
    }
  }

  private synchronized void startListening() {
    if (listeners++ == 0) {
      seen = new HashSet<>();
      rulesVersions = rulesVersions();
      try {
        readRows().forEach(row -> seen.add(row.key()));
      } catch (RuntimeException e) {
        // The first events then include those of the last seconds.
      }
    }
  }

  private synchronized void stopListening() {
    listeners--;
  }

  /** Asynchronous, because reading takes longer than the change feed may wait. */
  synchronized void onChanges(@ObservesAsync Changes changes) {
    if (listeners > 0 && changes.kind() == ChangeKind.COMMENT) {
      for (var row : readRows()) {
        if (seen.add(row.key())) {
          broadcast.onNext(row.event());
        }
      }
      var forgotten = clock.instant().minus(OVERLAP.multipliedBy(2));
      seen.removeIf(key -> UuidUtil.getInstant(key).isBefore(forgotten));
    }
  }

  private List<ModerationEventRows.Row> readRows() {
    return rows.since(clock.instant().minus(OVERLAP));
  }

  synchronized void onSitesLoaded(@Observes SitesLoaded loaded) {
    if (listeners > 0) {
      var before = rulesVersions;
      rulesVersions = rulesVersions();
      rulesVersions.forEach((site, version) -> {
        if (!version.equals(before.get(site))) {
          broadcast.onNext(new ModerationEvent(ModerationEvent.RULES, site, site, version));
        }
      });
    }
  }

  private Map<String, Integer> rulesVersions() {
    return sites.all().stream()
        .collect(
            Collectors.toMap(Site::id, site -> site.rules().version(), (a, b) -> b, HashMap::new));
  }
}
