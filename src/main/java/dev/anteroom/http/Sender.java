package dev.anteroom.http;

import java.net.InetAddress;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The client that sent a submission. Its address is used while the request is handled, and never
 * stored.
 *
 * @param clientAddress null if it is unknown
 * @param isShared determines whether many users may share that address
 */
public record Sender(@Nullable InetAddress clientAddress, BooleanSupplier isShared) {
  /** An unknown client. */
  public static final Sender UNKNOWN = new Sender(null, () -> false);

  /**
   * Returns whether the client is in one of these networks. An unknown client counts as inside, so
   * that no client leaves a network by hiding its address.
   */
  public boolean isIn(Networks networks) {
    return !networks.isEmpty() && (clientAddress == null || networks.contains(clientAddress));
  }

  /** Returns whether many users may share the address. */
  public boolean mayBeShared() {
    return isShared.getAsBoolean();
  }
}
