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
class CommentRows implements PanacheRepositoryBase<Comment, UUID> {

  /** Locks rows in the order of their ids, so that two decisions wait and never in a circle. */
  Map<UUID, Comment> lock(Collection<UUID> ids) {
    var rows = new HashMap<UUID, Comment>();
    List<?> locked =
        getEntityManager()
            .createNativeQuery(
                // One array for all ids: a statement takes 65,535 parameters at most.
                """
                select * from comment where id = any(cast(:ids as uuid[]))
                order by id for no key update
                """,
                Comment.class)
            .setParameter("ids", ids.toArray(UUID[]::new))
            .getResultList();
    locked.stream().map(Comment.class::cast).forEach(row -> rows.put(row.id, row));
    return rows;
  }
}
