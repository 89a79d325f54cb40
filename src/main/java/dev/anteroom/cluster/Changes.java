package dev.anteroom.cluster;

import java.util.List;

/**
 * What changed, of one kind, by transactions of any replica that ended since the last poll of the
 * change feed.
 *
 * <p>Each is fired as a synchronous and as an asynchronous event. Synchronous observers must be
 * fast and must not fail, because the next poll waits for them. If an asynchronous observer fails,
 * {@link AllMayHaveChanged} follows with the next poll.
 */
public sealed interface Changes {
  ChangeKind kind();

  /** These changed. */
  record Known(ChangeKind kind, List<Change> changes) implements Changes {}

  /** Anything of this kind may have changed. */
  record AllMayHaveChanged(ChangeKind kind) implements Changes {}

  /**
   * A change.
   *
   * @param key what changed in the site; empty for kinds that do not say
   */
  record Change(String site, String key) {}
}
