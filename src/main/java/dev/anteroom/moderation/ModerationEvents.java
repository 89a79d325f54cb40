package dev.anteroom.moderation;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.access.AccessRecheck;
import dev.anteroom.access.Caller;
import dev.anteroom.site.Site;
import dev.anteroom.site.Sites;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Streams moderation events from all replicas. While there are subscribers, the tables are polled
 * several times a second.
 */
@ApplicationScoped
public class ModerationEvents {
  private static final Logger LOG = Logger.getLogger(ModerationEvents.class);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(400);

  /** A transaction that began earlier than another may commit later. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  private static final Duration ACCESS_CHECK_INTERVAL = Duration.ofSeconds(4);
  private static final int BUFFER_SIZE = 10_000;

  /** Ends a stream; it is never sent. */
  private static final ModerationEvent REVOKED = new ModerationEvent("", "", "", 0);

  private final ModerationEventRows rows;
  private final Sites sites;
  private final AccessRecheck accessRecheck;
  private final Clock clock;
  private final BroadcastProcessor<ModerationEvent> broadcast = BroadcastProcessor.create();
  private Set<UUID> seen = new HashSet<>();
  private Map<String, Integer> rulesVersions = Map.of();
  private int listeners;
  private @Nullable Cancellable polling;

  ModerationEvents(
      ModerationEventRows rows, Sites sites, AccessRecheck accessRecheck, Clock clock) {
    this.rows = rows;
    this.sites = sites;
    this.accessRecheck = accessRecheck;
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
              startPolling();
              return broadcast;
            })
            .onTermination()
            .invoke(this::stopPolling)
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
      return accessRecheck.isStillAllowed(caller);
    } catch (RuntimeException e) {
      // An outage of the database ends no stream; no events are sent meanwhile either.
      return true;
    }
  }

  private synchronized void startPolling() {
    if (listeners++ > 0) {
      return;
    }
    seen = new HashSet<>();
    rulesVersions = rulesVersions();
    poll(clock.instant().minus(OVERLAP), false);
    polling =
        Multi.createFrom()
            .ticks()
            .every(POLL_INTERVAL)
            .onOverflow()
            .drop()
            .emitOn(Infrastructure.getDefaultWorkerPool())
            .subscribe()
            .with(tick -> poll(clock.instant().minus(OVERLAP), true));
  }

  private synchronized void stopPolling() {
    if (--listeners == 0 && polling != null) {
      polling.cancel();
      polling = null;
    }
  }

  private synchronized void poll(Instant since, boolean isSent) {
    try {
      for (var row : rows.since(since)) {
        if (seen.add(row.key()) && isSent) {
          broadcast.onNext(row.event());
        }
      }
      seen.removeIf(key -> UuidUtil.getInstant(key).isBefore(since.minus(OVERLAP)));
      pollRules();
    } catch (RuntimeException | Error e) {
      // An uncaught exception would end the polling for good.
      LOG.debugf("Cannot read moderation events: %s", e.getClass().getName());
    }
  }

  private void pollRules() {
    var before = rulesVersions;
    rulesVersions = rulesVersions();
    rulesVersions.forEach((site, version) -> {
      if (!version.equals(before.get(site))) {
        broadcast.onNext(new ModerationEvent(ModerationEvent.RULES, site, site, version));
      }
    });
  }

  private Map<String, Integer> rulesVersions() {
    return sites.all().stream()
        .collect(
            Collectors.toMap(Site::id, site -> site.rules().version(), (a, b) -> b, HashMap::new));
  }
}
