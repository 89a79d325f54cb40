package dev.anteroom.publication;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A comment as readers see it. */
public sealed interface PublishedComment {
  /** Returns the comment's id. */
  UUID id();

  /** An approved comment. */
  record Approved(
      UUID id,
      @Nullable UUID parent,
      String name,
      @Nullable String website,
      String body,
      Instant createdAt)
      implements PublishedComment {}

  /** A removed comment that keeps its place because it has approved replies. */
  record Removed(UUID id, @Nullable UUID parent, Instant createdAt, boolean removed)
      implements PublishedComment {}
}
