package dev.anteroom.http;

/** How a request was transported, from the browser's side. */
public enum Transport {
  /** TLS, to this service or to a configured proxy. */
  TLS,
  /** Plain HTTP that did not leave this machine. */
  LOOPBACK,
  /** Plain HTTP that others may read. */
  INSECURE
}
