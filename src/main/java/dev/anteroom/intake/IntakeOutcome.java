package dev.anteroom.intake;

import dev.anteroom.comment.Status;
import java.util.UUID;

/** What came of an arrival. */
public sealed interface IntakeOutcome {
  /** Committed. */
  record Stored(UUID id, Status status) implements IntakeOutcome {}

  /** The same key had come with the same content: what was answered then. */
  record Replayed(UUID id, Status status) implements IntakeOutcome {}

  /** The same key had come with other content. */
  record KeyReused() implements IntakeOutcome {}

  /** Nothing was accepted, and the caller may try again. */
  record Busy(String reason) implements IntakeOutcome {}

  /** The database refused this reply, and only this one. */
  record Failed() implements IntakeOutcome {}

  /** The commit broke off and the database didn't come back in time to ask. */
  record Unknown() implements IntakeOutcome {}
}
