package dev.anteroom.learning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * One replica at a time reads waiting texts and looks at them again; where it ends, another one
 * does within seconds. One that reads carefully comes before those that don't.
 */
@ApplicationScoped
class SecondLookTurn {
  private static final String SECONDS = "10 seconds";

  private final EntityManager database;
  private final UUID me = UUID.randomUUID();

  SecondLookTurn(EntityManager database) {
    this.database = database;
  }

  /** Whether it is this replica's turn for the next seconds. */
  @Transactional
  boolean isMine(boolean readsCarefully) {
    return database
            .createNativeQuery(
                """
                insert into second_look_turn (holder, careful, until)
                values (:me, :careful, now() + cast(:seconds as interval))
                on conflict (one) do update
                set holder = excluded.holder, careful = excluded.careful, until = excluded.until
                where second_look_turn.holder = excluded.holder or second_look_turn.until < now()
                  or (excluded.careful and not second_look_turn.careful)
                """)
            .setParameter("me", me)
            .setParameter("careful", readsCarefully)
            .setParameter("seconds", SECONDS)
            .executeUpdate()
        > 0;
  }

  /** Leaves it to the others at once. */
  @Transactional
  void giveUp() {
    database
        .createNativeQuery("delete from second_look_turn where holder = :me")
        .setParameter("me", me)
        .executeUpdate();
  }
}
