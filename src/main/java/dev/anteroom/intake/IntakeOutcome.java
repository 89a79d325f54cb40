package dev.anteroom.intake;

import dev.anteroom.comment.Status;
import java.util.UUID;

/** The result of a submission. */
public sealed interface IntakeOutcome {
  /** The comment was committed. */
  record Stored(UUID id, Status status) implements IntakeOutcome {}

  /** The same key was sent before with the same content; contains the earlier result. */
  record Replayed(UUID id, Status status) implements IntakeOutcome {}

  /** The same key was sent before with other content. */
  record KeyReused() implements IntakeOutcome {}

  /** Nothing was stored, and the caller may try again. */
  record Busy(String reason) implements IntakeOutcome {}

  /** The database refused this comment only. */
  record Failed() implements IntakeOutcome {}

  /**
   * The commit was interrupted, and the database did not return in time to determine its outcome.
   */
  record Unknown() implements IntakeOutcome {}
}
