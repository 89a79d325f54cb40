package dev.anteroom.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.util.Set;
import java.util.UUID;

/**
 * Notes what a decision says of its comments, for the site's model to learn; a deletion says
 * nothing. Within the decision's transaction: what isn't decided after all isn't learned.
 */
@ApplicationScoped
class LessonDrafts {
  private static final String NOTE =
      """
      insert into lesson_draft (site, comment, version, at, label, undoes, approved)
      select comment.site, comment.id, comment.text_version, decided.at,
             case decided.to_status when 'approved' then 'good' when 'pending' then null else 'bad' end,
             decided.undoes is not null,
             {approvedEarlier}
      from history decided join comment on comment.id = decided.comment
      where decided.decision = :decision and decided.comment = any(cast(:comments as uuid[]))
        and decided.to_status <> 'deleted'
        and not (decided.from_status = 'deleted' and decided.undoes is not null)
      order by decided.step
      """
          .replace("{approvedEarlier}", Comments.APPROVED_EARLIER);

  private final EntityManager database;
  private final Event<Decided> decided;

  LessonDrafts(EntityManager database, Event<Decided> decided) {
    this.database = database;
    this.decided = decided;
  }

  /** Notes the steps of a decision on these comments, which are in the tables already. */
  void note(UUID decision, Set<UUID> comments, Set<String> sites) {
    if (comments.isEmpty()) {
      return;
    }
    database
        .createNativeQuery(NOTE)
        .setParameter("decision", decision)
        .setParameter("comments", comments.toArray(UUID[]::new))
        .executeUpdate();
    decided.fire(new Decided(Set.copyOf(sites)));
  }
}
