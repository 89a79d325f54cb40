package dev.anteroom.comment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Loads comments to change them. */
@ApplicationScoped
class CommentRepository implements PanacheRepositoryBase<Comment, UUID> {

  /**
   * Locks comments and their ancestors in the order of their ids, because a change of a comment may
   * change whether its ancestors are listed. The fixed order prevents deadlocks between two changes
   * in one thread.
   */
  Map<UUID, Comment> lock(Collection<UUID> ids) {
    var rows = new HashMap<UUID, Comment>();
    List<?> locked =
        getEntityManager()
            .createNativeQuery(
                // One array for all ids, because a statement has at most 65,535 parameters. FOR
                // UPDATE from the start, because a lock that is strengthened later can cause a
                // deadlock.
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
