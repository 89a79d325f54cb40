package dev.anteroom.rules;

import dev.anteroom.comment.Comments;
import dev.anteroom.comment.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the newest comments of a site that still have a text. */
@ApplicationScoped
class StoredSamples {
  // Index: comment_by_status, read backwards once for each status.
  private static final String NEWEST =
      """
      select id, name, website, body, status, author, chain, proven, verdict::text as verdict,
             {approvedEarlier} as approved_in_chain
      from unnest(array['pending', 'approved', 'rejected', 'spam']) as wanted (wanted)
      cross join lateral (
        select * from comment
        where site = :site and status = wanted and body <> ''
        order by id desc limit :most
      ) as comment
      order by id desc
      limit :most
      """
          .replace("{approvedEarlier}", Comments.APPROVED_BEFORE);

  private final EntityManager database;

  StoredSamples(EntityManager database) {
    this.database = database;
  }

  /** A stored comment with what rules need. */
  record Row(
      UUID id,
      String name,
      @Nullable String website,
      String body,
      Status status,
      @Nullable UUID author,
      UUID chain,
      boolean proven,
      int approvedInChain,
      String verdict) {}

  /** Returns the newest comments, in the order of their arrival. */
  @Transactional
  List<Row> newest(String site, int most) {
    List<?> rows =
        database
            .createNativeQuery(NEWEST, Tuple.class)
            .setParameter("site", site)
            .setParameter("most", most)
            .getResultList();
    return rows.reversed().stream().map(row -> row((Tuple) row)).toList();
  }

  private static Row row(Tuple row) {
    return new Row(
        row.get("id", UUID.class),
        row.get("name", String.class),
        row.get("website", String.class),
        row.get("body", String.class),
        Status.named(row.get("status", String.class)).orElseThrow(),
        row.get("author", UUID.class),
        row.get("chain", UUID.class),
        row.get("proven", Boolean.class),
        row.get("approved_in_chain", Number.class).intValue(),
        row.get("verdict", String.class));
  }
}
