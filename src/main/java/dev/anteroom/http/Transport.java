package dev.anteroom.http;

/** What a request came over, from the browser's side. */
public enum Transport {
  /** TLS, up to here or up to a configured proxy. */
  TLS,
  /** Plain HTTP that never left this machine. */
  LOOPBACK,
  /** Plain HTTP that others may read along. */
  INSECURE
}
