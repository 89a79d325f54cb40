package dev.anteroom.submission;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** Makes comments older, including the time in their ids. */
final class OlderComment {
  private OlderComment() {}

  /** Moves a comment back by days and returns its new id. */
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
