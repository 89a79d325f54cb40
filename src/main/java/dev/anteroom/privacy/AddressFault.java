package dev.anteroom.privacy;

/** What can be wrong with a typed address. */
public enum AddressFault {
  TOO_SHORT,
  TOO_LONG,
  INVALID
}
