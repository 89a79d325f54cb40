package dev.anteroom.comment;

import dev.anteroom.site.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows and withdraws comments for the holder of a receipt; {@link EditingText} edits them. */
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

  /** Returns the comment, or nothing if it was erased. */
  @Transactional
  public Optional<OwnComment> find(Site site, UUID id) {
    return rows.find("id = ?1 and site = ?2", id, site.id())
        .firstResultOptional()
        .map(row -> OwnComment.of(row, commentHistory.of(id), site, clock.instant()));
  }

  /**
   * Withdraws a comment, whatever was decided on it. Only its position and history remain, which
   * answers and moderators need.
   *
   * @return false if it was erased
   */
  @Transactional
  public boolean withdraw(Site site, UUID id) {
    var row = rows.lock(List.of(id)).get(id);
    if (row == null || !row.site.equals(site.id())) {
      return false;
    }
    if (!isWithdrawn(commentHistory.of(id))) {
      commentHistory.add(row, row.status, Status.DELETED);
    }
    // Also if the text is already gone: retention, a decision or an earlier release left the rest.
    erasing.eraseContent(List.of(id));
    return true;
  }

  /**
   * Returns whether the author or an erasure took the last step; a moderator's step has a decision.
   */
  private static boolean isWithdrawn(List<HistoryEntry> history) {
    var last = history.isEmpty() ? null : history.getLast();
    return last != null && last.to == Status.DELETED && last.decision == null;
  }
}
