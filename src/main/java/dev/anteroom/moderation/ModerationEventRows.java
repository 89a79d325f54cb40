package dev.anteroom.moderation;

import dev.anteroom.comment.CommentIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** Reads moderation events from the tables, whichever replica caused them. */
@ApplicationScoped
class ModerationEventRows {
  /** The most events of a kind that one poll returns, the newest ones. */
  private static final int MAX_EVENTS = 500;

  private final Session session;

  ModerationEventRows(Session session) {
    this.session = session;
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
}
