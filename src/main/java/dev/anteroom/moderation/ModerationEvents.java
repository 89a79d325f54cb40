package dev.anteroom.moderation;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.access.Caller;
import dev.anteroom.access.Sessions;
import dev.anteroom.cluster.ChangeKind;
import dev.anteroom.cluster.Changes;
import dev.anteroom.comment.CommentIds;
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
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
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

  /** The most events of a kind that one poll returns, the newest ones. */
  private static final int MAX_EVENTS = 500;

  /** Ends a stream; it is never sent. */
  private static final ModerationEvent REVOKED = new ModerationEvent("", "", "", 0);

  private final Session session;
  private final Sites sites;
  private final Sessions sessions;
  private final Clock clock;
  private final BroadcastProcessor<ModerationEvent> broadcast = BroadcastProcessor.create();
  private Set<UUID> seen = new HashSet<>();
  private Map<String, Integer> rulesVersions = Map.of();
  private int listeners;

  ModerationEvents(Session session, Sites sites, Sessions sessions, Clock clock) {
    this.session = session;
    this.sites = sites;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * A row that an event comes from.
   *
   * @param key the id of the row, by which the event is sent only once
   */
  record Row(UUID key, String type, UUID comment, String site, int version) {
    ModerationEvent event() {
      return new ModerationEvent(type, comment.toString(), site, version);
    }
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

  private List<Row> readRows() {
    return since(clock.instant().minus(OVERLAP));
  }

  /**
   * Returns the events since a time, by the primary keys of comments and history, which grow with
   * time. A step that keeps the status is the author's edit of the text, which counts as received.
   */
  @Transactional
  List<Row> since(Instant time) {
    return session
        .createNativeQuery(
            """
            (select id as key, 'comment.received' as type, id, site, version
             from comment where id > :since order by id desc limit :most)
            union all
            (select history.id,
                    case when from_status = to_status then 'comment.received' else 'comment.decided' end,
                    comment.id, comment.site, comment.version
             from history join comment on comment.id = history.comment
             where history.id > :since and not automatic order by history.id desc limit :most)
            order by key
            """,
            Row.class)
        .setParameter("since", CommentIds.firstIdOf(time))
        .setParameter("most", MAX_EVENTS)
        .getResultList();
  }

  synchronized void onSitesLoaded(@Observes SitesLoaded loaded) {
    if (listeners > 0) {
      var before = rulesVersions;
      rulesVersions = rulesVersions();
      rulesVersions.forEach((site, version) -> {
        if (!version.equals(before.get(site))) {
          broadcast.onNext(new ModerationEvent("rules.changed", site, site, version));
        }
      });
    }
  }

  private Map<String, Integer> rulesVersions() {
    return sites.all().stream().collect(Collectors.toMap(Site::id, site -> site.rules().version()));
  }
}
