package dev.anteroom.submission;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Replies as if they had come days ago, when their ids would have been others. */
final class OlderComment {
  private OlderComment() {}

  /** Makes a reply older; its id from now on. */
  static UUID move(int days, String id, EntityManager database) {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            (UUID)
                database
                    .createNativeQuery(
                        """
                        update comment set id = uuidv7(make_interval(days => - :days))
                        where id = cast(:id as uuid) returning id
                        """,
                        UUID.class)
                    .setParameter("days", days)
                    .setParameter("id", id)
                    .getSingleResult());
  }
}
