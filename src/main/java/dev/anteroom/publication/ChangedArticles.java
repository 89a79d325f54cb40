package dev.anteroom.publication;

import dev.anteroom.article.ArticleKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and purges the table {@code article_change}, which triggers on the comment table fill. */
@ApplicationScoped
class ChangedArticles {
  /** The most changes that one poll returns; if there are more, every article counts as changed. */
  static final int MAX_CHANGES = 5_000;

  private final EntityManager database;

  ChangedArticles(EntityManager database) {
    this.database = database;
  }

  /** A change of an article by one transaction. */
  record Change(long transaction, ArticleKey article) {}

  /**
   * The changes that one poll found.
   *
   * @param upTo every transaction below this number has ended, and its changes were read
   * @param server the start time of the server; another value means a restart or another server
   */
  record ChangeBatch(long upTo, String server, List<Change> changes) {}

  /** Returns the changes by transactions from this number on. Index: the primary key. */
  @Transactional
  ChangeBatch since(long transaction) {
    @SuppressWarnings("unchecked")
    List<Tuple> rows =
        database
            .createNativeQuery(
                """
                select pg_snapshot_xmin(seen.snapshot)::text::bigint as upto,
                       pg_postmaster_start_time()::text as server,
                       change.xact::text::bigint as xact, change.site, change.article
                from (select pg_current_snapshot() as snapshot) as seen
                left join article_change as change
                  on change.xact >= cast(cast(:since as text) as xid8)
                    and change.xact < pg_snapshot_xmax(seen.snapshot)
                limit :most
                """,
                Tuple.class)
            .setParameter("since", Long.toString(transaction))
            .setParameter("most", MAX_CHANGES)
            .getResultList();
    var first = rows.getFirst();
    return new ChangeBatch(
        first.get("upto", Long.class),
        first.get("server", String.class),
        rows.stream().filter(row -> xact(row) != null).map(ChangedArticles::change).toList());
  }

  /**
   * Deletes changes by transactions below this number. Also deletes changes that came from another
   * server with a restored backup, because their transaction numbers mean nothing here.
   */
  @Transactional
  void deleteBelow(long transaction) {
    database
        .createNativeQuery(
            """
            delete from article_change
            where xact < cast(cast(:before as text) as xid8)
              or xact >= pg_snapshot_xmax(pg_current_snapshot())
            """)
        .setParameter("before", Long.toString(transaction))
        .executeUpdate();
  }

  private static @Nullable Long xact(Tuple row) {
    return row.get("xact", Long.class);
  }

  private static Change change(Tuple row) {
    return new Change(
        row.get("xact", Long.class),
        new ArticleKey(row.get("site", String.class), row.get("article", UUID.class)));
  }
}
