package dev.anteroom.embedding;

import java.io.IOException;

/** A configured sentence model cannot be used; the message says why, to an operator. */
final class ModelException extends IOException {
  private static final long serialVersionUID = 1L;

  ModelException(String message) {
    super(message);
  }
}
