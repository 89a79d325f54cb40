package dev.anteroom.comment;

import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the holder of a receipt may see and withdraw; edits are {@link EditingText}'s. */
@ApplicationScoped
public class OwnComments {
  private final CommentRepository rows;
  private final CommentHistory commentHistory;
  private final ErasingComments erasing;
  private final Clock clock;

  OwnComments(
      CommentRepository rows, CommentHistory commentHistory, ErasingComments erasing, Clock clock) {
    this.rows = rows;
    this.commentHistory = commentHistory;
    this.erasing = erasing;
    this.clock = clock;
  }

  /** The comment, or nothing where it was erased. */
  @Transactional
  public Optional<OwnComment> find(Site site, UUID id) {
    return rows.find("id = ?1 and site = ?2", id, site.id())
        .firstResultOptional()
        .map(row -> OwnComment.of(row, commentHistory.of(id), site, clock.instant()));
  }

  /**
   * Withdraws: at any time, whoever decided what. Only the place and the history stay, as readers'
   * answers need the one and moderators the other.
   *
   * @return false where it was erased
   */
  @Transactional
  public boolean withdraw(Site site, UUID id) {
    Map<UUID, Comment> locked = rows.lock(List.of(id));
    var row = locked.get(id);
    if (row == null || !row.site.equals(site.id())) {
      return false;
    }
    if (!isWithdrawn(commentHistory.of(id))) {
      commentHistory.add(row, row.status, Status.DELETED);
    }
    // Also where its text is gone already: retention, a decision or a former release left the rest.
    erasing.eraseContent(List.of(id));
    return true;
  }

  /** Whether the author, or an erasure, took the last step; a moderator's is part of a decision. */
  private static boolean isWithdrawn(List<HistoryEntry> history) {
    var last = history.isEmpty() ? null : history.getLast();
    return last != null && last.to == Status.DELETED && last.decision == null;
  }
}
