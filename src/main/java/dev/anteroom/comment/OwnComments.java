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
  private final CommentRows rows;
  private final AuthorSteps steps;
  private final ForgettingText forgetting;
  private final Claims claims;
  private final Clock clock;

  OwnComments(
      CommentRows rows, AuthorSteps steps, ForgettingText forgetting, Claims claims, Clock clock) {
    this.rows = rows;
    this.steps = steps;
    this.forgetting = forgetting;
    this.claims = claims;
    this.clock = clock;
  }

  /** The comment, or nothing where it was erased. */
  @Transactional
  public Optional<OwnComment> look(Site site, UUID id) {
    return rows.find("id = ?1 and site = ?2", id, site.id())
        .firstResultOptional()
        .map(row -> OwnComment.of(row, steps.of(id), site, clock.instant()));
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
    boolean isAlreadyGone = row.status == Status.DELETED && row.body.isEmpty();
    if (!isAlreadyGone) {
      steps.add(row, row.status, Status.DELETED);
      forgetting.empty(List.of(id));
      claims.release(List.of(id));
    }
    return true;
  }
}
