package dev.anteroom.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Which comments readers see in their place. */
@ApplicationScoped
class Listing {
  private final EntityManager database;

  Listing(EntityManager database) {
    this.database = database;
  }

  /**
   * Says anew which comments readers see in their place: approved ones, and removed ones with such
   * an answer below. Goes up the thread as long as something changes. The rows are locked before
   * they are judged, so that a decision on a sister is seen.
   */
  void renew(Set<UUID> changed) {
    Set<UUID> affected = changed;
    while (!affected.isEmpty()) {
      database
          .createNativeQuery("select id from comment where id in (:ids) order by id for update")
          .setParameter("ids", affected)
          .getResultList();
      var parents =
          database
              .createNativeQuery(
                  """
                  update comment set listed = not listed
                  where id in (:ids)
                    and listed <> (status = 'approved' or exists (
                      select 1 from comment answer where answer.parent = comment.id and answer.listed))
                  returning parent
                  """,
                  UUID.class)
              .setParameter("ids", affected)
              .getResultList();
      affected = new LinkedHashSet<>();
      for (var parent : parents) {
        if (parent != null) {
          affected.add((UUID) Objects.requireNonNull(parent));
        }
      }
    }
  }
}
