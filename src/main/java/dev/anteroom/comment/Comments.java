package dev.anteroom.comment;

import dev.anteroom.article.CanonicalArticle;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Reads stored comments, and finds the position of new ones in a thread. */
@ApplicationScoped
public class Comments {
  /**
   * An SQL condition on a comment named {@code member}: it is approved, and a moderator approved
   * it, not screening. An undo that restores an approval is not another one.
   */
  public static final String APPROVED_BY_PERSON =
      "member.status = 'approved' and " + isDecidedByPerson("member.id", "member.status");

  /**
   * An SQL expression on a row named {@code comment}: how many earlier comments of its proven chain
   * a moderator approved.
   */
  public static final String APPROVED_BEFORE =
      """
      case when comment.proven then (
        select count(*) from comment member
        where member.chain = comment.chain and member.id < comment.id and {byPerson}
      ) else 0 end
      """
          .replace("{byPerson}", APPROVED_BY_PERSON);

  private final StatelessSession session;

  Comments(StatelessSession session) {
    this.session = session;
  }

  /**
   * Returns an SQL condition: whether a moderator's decision put a comment into a status, which is
   * its current one or the one before its last step. An undo is not a decision, and only reverts
   * the step right before it. The status that it restores therefore depends on the last step to
   * that status that is not an undo. Index: history_by_comment.
   *
   * @param comment the column of the comment's id
   * @param status the column of the status
   */
  public static String isDecidedByPerson(String comment, String status) {
    return """
    coalesce((
      select led.decision is not null from history led
      where led.comment = %s and led.to_status = %s
        and led.from_status <> led.to_status and led.undoes is null
      order by led.step desc limit 1), false)
    """
        .formatted(comment, status);
  }

  /** Returns which of these comments are stored, with their current status. */
  public Map<UUID, Status> storedStatuses(List<UUID> ids) {
    return session
        .createSelectionQuery(
            "select c.id, c.status from Comment c where c.id in :ids", StoredStatus.class)
        .setParameter("ids", ids)
        .getResultList()
        .stream()
        .collect(Collectors.toMap(StoredStatus::id, StoredStatus::status));
  }

  private record StoredStatus(UUID id, Status status) {}

  /** A stored text. */
  public record Text(UUID id, String site, String body) {}

  /**
   * Returns the newest texts since a time that the caller does not know yet, the oldest first.
   *
   * @param limit how many ids are read
   */
  public List<Text> newestSince(Instant since, int limit, BiPredicate<String, UUID> isUnknown) {
    var ids =
        session
            // Index: the primary key, because ids are ordered by time.
            .createSelectionQuery(
                "select c.id, c.site from Comment c where c.id > :since order by c.id desc",
                StoredId.class)
            .setParameter("since", CommentIds.firstIdOf(since))
            .setMaxResults(limit)
            .getResultList()
            .stream()
            .filter(row -> isUnknown.test(row.site(), row.id()))
            .map(StoredId::id)
            .toList();
    return ids.isEmpty()
        ? List.of()
        : session
            .createSelectionQuery(
                "select c.id, c.site, c.body from Comment c where c.id in :ids order by c.id",
                Text.class)
            .setParameter("ids", ids)
            .getResultList();
  }

  private record StoredId(UUID id, String site) {}

  /**
   * Returns the position of an answer in its thread: under the comment that it names or, if that
   * would be deeper than the site allows, under its deepest allowed ancestor.
   *
   * @return nothing if there is no approved comment with this id on the article
   */
  public Optional<ThreadPosition> positionUnder(
      String site, CanonicalArticle article, UUID parent, int maxDepth) {
    var at = find(parent);
    if (at == null || !at.isApprovedOn(site, article)) {
      return Optional.empty();
    }
    while (at != null && at.depth() >= maxDepth && at.parent() != null) {
      at = find(at.parent());
    }
    // It answers the article if the ancestor was erased in the meantime, or if the site allows no
    // answers to answers.
    return Optional.of(
        at == null || maxDepth <= 1
            ? new ThreadPosition(null, 1)
            : new ThreadPosition(at.id(), at.depth() + 1));
  }

  /** A position in a thread; the parent is null for an answer to the article. */
  public record ThreadPosition(@Nullable UUID parent, int depth) {}

  private record ThreadNode(
      UUID id, @Nullable UUID parent, short depth, String site, String article, Status status) {
    boolean isApprovedOn(String onSite, CanonicalArticle on) {
      return status == Status.APPROVED && site.equals(onSite) && on.keys().contains(article);
    }
  }

  private @Nullable ThreadNode find(UUID id) {
    return session
        .createSelectionQuery(
            """
            select c.id, c.parent, c.depth, c.site, c.article, c.status
            from Comment c where c.id = :id
            """,
            ThreadNode.class)
        .setParameter("id", id)
        .getSingleResultOrNull();
  }
}
