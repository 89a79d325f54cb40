package dev.anteroom.sealing;

/** What can be wrong with a typed address. */
public enum EmailError {
  TOO_SHORT,
  TOO_LONG,
  INVALID
}
