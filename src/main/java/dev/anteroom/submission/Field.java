package dev.anteroom.submission;

import java.util.Arrays;
import java.util.Optional;

/** The fields of the reply form; no other can be sent, so that nothing of ours can be bound. */
enum Field {
  ARTICLE("article"),
  PARENT("parent"),
  NAME("name"),
  EMAIL("email"),
  WEBSITE("website"),
  BODY("body"),
  PROOF("proof"),
  STARTED_AT("startedAt"),
  WORK("work"),
  HOMEPAGE("homepage");

  private final String wire;

  Field(String wire) {
    this.wire = wire;
  }

  /** The field's name as it is sent. */
  String wire() {
    return wire;
  }

  static Optional<Field> named(String wire) {
    return Arrays.stream(values()).filter(field -> field.wire.equals(wire)).findFirst();
  }
}
