package dev.anteroom.comment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Comments as rows to change. */
@ApplicationScoped
class CommentRepository implements PanacheRepositoryBase<Comment, UUID> {

  /**
   * Locks comments and all that they answer in the order of their ids, so that two changes in one
   * thread wait for each other and never in a circle: a change of a comment may change whether
   * readers see its ancestors.
   */
  Map<UUID, Comment> lock(Collection<UUID> ids) {
    var rows = new HashMap<UUID, Comment>();
    List<?> locked =
        getEntityManager()
            .createNativeQuery(
                // One array for all ids: a statement takes 65,535 parameters at most. For update
                // from
                // the start: a lock that is strengthened later could wait in a circle after all.
                """
                with recursive thread (id, parent) as (
                  select id, parent from comment where id = any(cast(:ids as uuid[]))
                  union
                  select above.id, above.parent
                  from comment above join thread on above.id = thread.parent
                )
                select comment.* from comment where id in (select id from thread)
                order by id for update of comment
                """,
                Comment.class)
            .setParameter("ids", ids.toArray(UUID[]::new))
            .getResultList();
    locked.stream().map(Comment.class::cast).forEach(row -> rows.put(row.id, row));
    return rows;
  }
}
