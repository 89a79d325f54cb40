package dev.anteroom.learning;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;

/**
 * One replica at a time reads waiting texts and looks at them again; where it ends, another one
 * does within seconds. One that reads carefully comes before those that don't.
 */
@ApplicationScoped
class SecondLookTurn {
  private static final String HELD_FOR = "10 seconds";
  private static final long ASKED_EVERY = Duration.ofSeconds(2).toNanos();

  private final EntityManager database;
  private final UUID me = UUID.randomUUID();
  private boolean isMine;
  private long askedAt = System.nanoTime() - ASKED_EVERY;

  SecondLookTurn(EntityManager database) {
    this.database = database;
  }

  /** Whether it is this replica's turn for the next seconds; asked by one thread. */
  @Transactional
  boolean isMine(boolean readsCarefully) {
    if (System.nanoTime() - askedAt >= ASKED_EVERY) {
      isMine = take(readsCarefully);
      askedAt = System.nanoTime();
    }
    return isMine;
  }

  private boolean take(boolean readsCarefully) {
    return database
            .createNativeQuery(
                """
                insert into second_look_turn (holder, careful, until)
                values (:me, :careful, now() + cast(:heldFor as interval))
                on conflict (one) do update
                set holder = excluded.holder, careful = excluded.careful, until = excluded.until
                where second_look_turn.holder = excluded.holder or second_look_turn.until < now()
                  or (excluded.careful and not second_look_turn.careful)
                """)
            .setParameter("me", me)
            .setParameter("careful", readsCarefully)
            .setParameter("heldFor", HELD_FOR)
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
