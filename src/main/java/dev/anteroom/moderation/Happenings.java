package dev.anteroom.moderation;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.access.Caller;
import dev.anteroom.access.StillAllowed;
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
 * What happens, as it happens, whichever replica it happens on: while somebody listens, the tables
 * are looked at several times a second.
 */
@ApplicationScoped
public class Happenings {
  private static final Logger LOG = Logger.getLogger(Happenings.class);
  private static final Duration LOOK = Duration.ofMillis(400);

  /** A transaction that began before another may commit after it. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(4);
  private static final int BUFFERED = 10_000;

  /** Never told: ends a stream. */
  private static final Happening REVOKED = new Happening("", "", "", 0);

  private final HappeningRows rows;
  private final Sites sites;
  private final StillAllowed allowed;
  private final Clock clock;
  private final BroadcastProcessor<Happening> all = BroadcastProcessor.create();
  private Set<UUID> told = new HashSet<>();
  private Map<String, Integer> rules = Map.of();
  private int listeners;
  private @Nullable Cancellable looking;

  Happenings(HappeningRows rows, Sites sites, StillAllowed allowed, Clock clock) {
    this.rows = rows;
    this.sites = sites;
    this.allowed = allowed;
    this.clock = clock;
  }

  /** What happens on the caller's sites, or on one of them, until the caller may no longer know. */
  public Multi<Happening> of(Caller caller, @Nullable String site) {
    var revoked =
        Multi.createFrom()
            .ticks()
            .every(ASK_AGAIN)
            .onOverflow()
            .drop()
            .emitOn(Infrastructure.getDefaultWorkerPool())
            .filter(tick -> !isStillAllowed(caller))
            .map(tick -> REVOKED);
    var told =
        Multi.createFrom()
            .deferred(() -> {
              begin();
              return all;
            })
            .onTermination()
            .invoke(this::end)
            .filter(happening -> site == null || happening.site().equals(site))
            .filter(happening -> caller.hasPartIn(happening.site()))
            .onOverflow()
            .buffer(BUFFERED)
            .onCompletion()
            .continueWith(REVOKED);
    return Multi.createBy()
        .merging()
        .streams(told, revoked)
        .select()
        .first(happening -> !happening.equals(REVOKED));
  }

  /** Streams would hold up the end of the service. */
  void stop(@Observes ShutdownDelayInitiatedEvent event) {
    all.onComplete();
  }

  private boolean isStillAllowed(Caller caller) {
    try {
      return allowed.is(caller);
    } catch (RuntimeException e) {
      // Nobody is sent away since the database is; nothing is told meanwhile either.
      return true;
    }
  }

  private synchronized void begin() {
    if (listeners++ > 0) {
      return;
    }
    told = new HashSet<>();
    rules = rules();
    look(clock.instant().minus(OVERLAP), false);
    looking =
        Multi.createFrom()
            .ticks()
            .every(LOOK)
            .onOverflow()
            .drop()
            .emitOn(Infrastructure.getDefaultWorkerPool())
            .subscribe()
            .with(tick -> look(clock.instant().minus(OVERLAP), true));
  }

  private synchronized void end() {
    if (--listeners == 0 && looking != null) {
      looking.cancel();
      looking = null;
    }
  }

  private synchronized void look(Instant since, boolean isTold) {
    try {
      for (var row : rows.since(since)) {
        if (told.add(row.key()) && isTold) {
          all.onNext(row.happening());
        }
      }
      told.removeIf(key -> UuidUtil.getInstant(key).isBefore(since.minus(OVERLAP)));
      lookAtRules();
    } catch (RuntimeException | Error e) {
      // Thrown on, it would end the looks for good.
      LOG.debugf("Nothing seen: %s", e.getClass().getName());
    }
  }

  private void lookAtRules() {
    var before = rules;
    rules = rules();
    rules.forEach((site, version) -> {
      if (!version.equals(before.get(site))) {
        all.onNext(new Happening(Happening.RULES, site, site, version));
      }
    });
  }

  private Map<String, Integer> rules() {
    return sites.all().stream()
        .collect(
            Collectors.toMap(Site::id, site -> site.rules().version(), (a, b) -> b, HashMap::new));
  }
}
