package dev.anteroom.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * The client that sent a submission. Its address is used while the request is handled, and never
 * stored.
 */
public interface Sender {
  /** An unknown client. */
  Sender UNKNOWN =
      new Sender() {
        @Override
        public boolean isIn(Networks networks) {
          return !networks.isEmpty();
        }

        @Override
        public @Nullable InetAddress clientAddress() {
          return null;
        }

        @Override
        public boolean mayBeShared() {
          return false;
        }
      };

  /** Returns whether the client is in one of these networks; an unknown client counts as inside. */
  boolean isIn(Networks networks);

  /** Returns the address, or null if it is unknown. */
  @Nullable InetAddress clientAddress();

  /** Returns whether many users may share that address. */
  boolean mayBeShared();
}
