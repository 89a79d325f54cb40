package dev.anteroom.http;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Where a reply comes from: asked for single facts while it is read, and never kept. */
public interface Sender {
  /** Nobody knows. */
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

  /** Whether it is in one of these networks; where nobody knows, it counts as inside. */
  boolean isIn(Networks networks);

  /** The address, null where it can't be known. */
  @Nullable InetAddress clientAddress();

  /** Whether many readers may stand behind that one address. */
  boolean mayBeShared();
}
