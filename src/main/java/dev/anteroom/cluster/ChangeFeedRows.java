package dev.anteroom.cluster;

import dev.anteroom.cluster.Changes.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Reads and deletes rows of {@code change_feed}, which triggers write. */
@ApplicationScoped
class ChangeFeedRows {
  private final StatelessSession session;

  ChangeFeedRows(StatelessSession session) {
    this.session = session;
  }

  /** A change by one transaction. */
  record StoredChange(String kind, long transaction, Change change) {}

  /**
   * The changes that one poll found.
   *
   * @param upTo every transaction below this number has ended, and its changes were read
   * @param server the start time of the server; another value means a restart or another server
   */
  record ChangeBatch(long upTo, String server, List<StoredChange> changes) {}

  private record Row(
      long upTo,
      String server,
      @Nullable String kind,
      @Nullable Long transaction,
      @Nullable String site,
      @Nullable String key) {

    /** Returns the change; none if the poll found none. */
    Stream<StoredChange> change() {
      return kind == null || transaction == null || site == null || key == null
          ? Stream.empty()
          : Stream.of(new StoredChange(kind, transaction, new Change(site, key)));
    }
  }

  /** Returns the changes by transactions from this number on, of each kind up to its limit. */
  @Transactional
  ChangeBatch since(long transaction) {
    var kinds = Arrays.asList(ChangeKind.values());
    var rows =
        session
            .createNativeQuery(
                // One scan of the primary key for each kind.
                """
                select pg_snapshot_xmin(seen.snapshot)::text::bigint as up_to,
                       pg_postmaster_start_time()::text as server,
                       change.kind, change.xact::text::bigint as xact, change.site, change.key
                from (select pg_current_snapshot() as snapshot) as seen
                left join (
                  unnest(cast(:kinds as text[]), cast(:limits as int[])) as asked (kind, most)
                  cross join lateral (
                    select * from change_feed
                    where change_feed.kind = asked.kind
                      and change_feed.xact >= cast(cast(:since as text) as xid8)
                      and change_feed.xact < pg_snapshot_xmax(pg_current_snapshot())
                    limit asked.most
                  ) as change
                ) on true
                """,
                Row.class)
            .setParameter("kinds", kinds.stream().map(ChangeKind::wire).toArray(String[]::new))
            .setParameter("limits", kinds.stream().map(ChangeKind::limit).toArray(Integer[]::new))
            .setParameter("since", Long.toString(transaction))
            .getResultList();
    var first = rows.getFirst();
    return new ChangeBatch(
        first.upTo(), first.server(), rows.stream().flatMap(Row::change).toList());
  }

  /**
   * Deletes changes by transactions below this number, also those that replicas of the previous
   * release read. Also deletes changes that came from another server with a restored backup,
   * because their transaction numbers mean nothing here.
   */
  @Transactional
  void deleteBelow(long transaction) {
    for (var table : List.of("article_change", "change_feed")) {
      session
          .createNativeMutationQuery(
              """
              delete from {table}
              where xact < cast(cast(:before as text) as xid8)
                or xact >= pg_snapshot_xmax(pg_current_snapshot())
              """
                  .replace("{table}", table))
          .setParameter("before", Long.toString(transaction))
          .executeUpdate();
    }
  }
}
