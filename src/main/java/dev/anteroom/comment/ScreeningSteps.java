package dev.anteroom.comment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.UUID;

/** Adds the history entries of screening, within the caller's transaction. */
@ApplicationScoped
public class ScreeningSteps {
  private final EntityManager database;
  private final Clock clock;

  ScreeningSteps(EntityManager database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Records that a version of the rules filed a pending comment. */
  public void add(UUID comment, Status to, int rulesVersion) {
    database.persist(HistoryEntry.screened(comment, to, rulesVersion, clock.instant()));
  }
}
