package dev.anteroom.sealing;

/** The reason why an e-mail address is invalid. */
public enum EmailError {
  TOO_SHORT,
  TOO_LONG,
  INVALID
}
