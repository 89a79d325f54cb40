package dev.anteroom.rules;

import dev.anteroom.comment.Comments;
import dev.anteroom.comment.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Reads the newest comments of a site that still have a text. */
@ApplicationScoped
class StoredSamples {
  // Index: comment_by_status, read backwards once for each status.
  private static final String NEWEST =
      """
      select id, name, website, body, status, author, chain, proven, verdict::text as verdict,
             ({approvedEarlier})::int as approved_in_chain
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

  private final Session database;

  StoredSamples(Session database) {
    this.database = database;
  }

  /** A stored comment with what rules need. */
  record Row(
      UUID id,
      String name,
      @Nullable String website,
      String body,
      String storedStatus,
      @Nullable UUID author,
      UUID chain,
      boolean proven,
      String verdict,
      int approvedInChain) {
    Status status() {
      return Status.named(storedStatus).orElseThrow();
    }
  }

  /** Returns the newest comments, in the order of their arrival. */
  @Transactional
  List<Row> newest(String site, int most) {
    return database
        .createNativeQuery(NEWEST, Row.class)
        .setParameter("site", site)
        .setParameter("most", most)
        .getResultList()
        .reversed();
  }
}
