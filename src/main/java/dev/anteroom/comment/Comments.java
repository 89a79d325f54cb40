package dev.anteroom.comment;

import com.github.f4b6a3.uuid.util.UuidUtil;
import dev.anteroom.article.ArticleChanged;
import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.comment.NewComment.AuthorContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Stores new comments and finds their position in a thread. */
@ApplicationScoped
public class Comments {
  /**
   * An SQL condition on a comment named {@code member}: it is approved, and a moderator approved
   * it, not screening. An undo that restores an approval is not another one.
   */
  public static final String APPROVED_BY_PERSON =
      "member.status = 'approved' and "
          + HistoryEntry.isDecidedByPerson("member.id", "member.status");

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

  /** How many comments of one chain screening may approve within a day. */
  private static final int MAX_AUTO_APPROVALS_PER_DAY = 5;

  private final StatelessSession session;
  private final VerdictJson verdicts;
  private final Event<ArticleChanged> changes;
  private final Clock clock;

  Comments(
      StatelessSession session, VerdictJson verdicts, Event<ArticleChanged> changes, Clock clock) {
    this.session = session;
    this.verdicts = verdicts;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * Returns an SQL condition: whether a moderator's decision put a comment into a status.
   *
   * @param comment the column of the comment's id
   * @param status the column of the status
   */
  public static String isDecidedByPerson(String comment, String status) {
    return HistoryEntry.isDecidedByPerson(comment, status);
  }

  /**
   * Returns the author context of each comment in a batch, and creates the authors that are new.
   * Uses a fixed number of statements, within the caller's transaction.
   */
  public Map<NewComment, AuthorContext> authorContexts(List<NewComment> batch) {
    var chains = chainsOfProofs(batch);
    var used = new HashMap<UUID, Integer>();
    var authors = session.doReturningWork(connection -> Authors.ids(connection, authorKeys(batch)));
    var contexts = new IdentityHashMap<NewComment, AuthorContext>();
    for (int i = 0; i < batch.size(); i++) {
      var comment = batch.get(i);
      contexts.put(
          comment, authorContext(comment, authors.get(i), chains.get(comment.proof()), used));
    }
    return contexts;
  }

  /**
   * Stores a batch within the caller's transaction, with a history entry if screening decided a
   * comment.
   */
  public void insertAll(List<NewComment.Screened> batch) {
    var rows =
        batch.stream()
            .map(screened ->
                new CommentBatchInsert.Row(screened, verdicts.write(screened.verdict())))
            .toList();
    session.doWork(connection -> CommentBatchInsert.insert(connection, rows));
    var history =
        batch.stream()
            .filter(screened -> screened.status() != Status.PENDING)
            .map(Comments::screeningEntry)
            .toList();
    if (!history.isEmpty()) {
      session.insertMultiple(history);
    }
    batch.stream()
        .filter(screened -> screened.status() == Status.APPROVED)
        .map(screened ->
            new ArticleChanged(screened.comment().site(), screened.comment().article().key()))
        .distinct()
        .forEach(changes::fire);
  }

  /** Returns which of these comments are stored, with their current status. */
  public Map<UUID, Status> storedStatuses(List<UUID> ids) {
    var stored = new HashMap<UUID, Status>();
    session
        .createSelectionQuery(
            "select c.id, c.status from Comment c where c.id in :ids", StoredStatus.class)
        .setParameter("ids", ids)
        .getResultList()
        .forEach(row -> stored.put(row.id(), row.status()));
    return stored;
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

  /**
   * A receipt of another site proves nothing here. Comments that screening approved by itself do
   * not count as approved, because trust must not justify itself.
   */
  private Map<@Nullable UUID, Chain> chainsOfProofs(List<NewComment> batch) {
    var proofs = batch.stream().map(NewComment::proof).filter(Objects::nonNull).toList();
    var chains = new HashMap<@Nullable UUID, Chain>();
    if (!proofs.isEmpty()) {
      lockChains(proofs);
      List<?> rows =
          session
              .createNativeQuery(
                  // Index: comment_by_chain.
                  """
                  select proof.id, proof.site, proof.chain, (
                    select count(*) from comment member
                    where member.chain = proof.chain and {byPerson}
                  ) as approved, (
                    select count(*) from comment member
                    where member.chain = proof.chain and member.status = 'approved'
                      and exists (
                        select 1 from history
                        where history.comment = member.id and to_status = 'approved' and automatic
                          and at > :dayAgo)
                  ) as let_through
                  from comment proof where proof.id in (:proofs)
                  """
                      .replace("{byPerson}", APPROVED_BY_PERSON),
                  Tuple.class)
              .setParameter("proofs", proofs)
              .setParameter("dayAgo", clock.instant().minus(Duration.ofDays(1)))
              .getResultList();
      for (var row : rows) {
        var tuple = (Tuple) row;
        chains.put(
            tuple.get("id", UUID.class),
            new Chain(
                tuple.get("site", String.class),
                tuple.get("chain", UUID.class),
                tuple.get("approved", Long.class).intValue(),
                tuple.get("let_through", Long.class).intValue()));
      }
    }
    return chains;
  }

  /**
   * Locks the chains until the batch is committed, so that no other batch counts them meanwhile.
   */
  private void lockChains(List<UUID> proofs) {
    session
        .createNativeQuery(
            """
            select count(pg_advisory_xact_lock(hashtextextended(chain::text, 0)))
            from (select distinct chain from comment where id in (:proofs) order by chain) as chains
            """,
            Long.class)
        .setParameter("proofs", proofs)
        .getSingleResult();
  }

  /**
   * The state of a chain before a batch.
   *
   * @param autoApproved how many of its comments screening approved by itself within a day
   */
  private record Chain(String site, UUID chain, int approved, int autoApproved) {}

  /**
   * If screening has approved the daily maximum of a chain, its author counts as having none
   * approved.
   *
   * @param used how many comments of each chain are in this batch; all of them may be approved
   */
  private static AuthorContext authorContext(
      NewComment comment, @Nullable UUID author, @Nullable Chain proven, Map<UUID, Integer> used) {
    if (proven == null || !proven.site().equals(comment.site())) {
      return new AuthorContext(author, comment.id(), false, 0);
    }
    int before = proven.autoApproved() + used.merge(proven.chain(), 1, Integer::sum) - 1;
    return new AuthorContext(
        author, proven.chain(), true, before < MAX_AUTO_APPROVALS_PER_DAY ? proven.approved() : 0);
  }

  private static List<Authors.@Nullable AuthorKey> authorKeys(List<NewComment> batch) {
    var named = new ArrayList<Authors.@Nullable AuthorKey>(batch.size());
    for (var comment : batch) {
      var author = comment.author();
      var index = author == null ? null : author.index();
      named.add(index == null ? null : new Authors.AuthorKey(comment.site(), index));
    }
    return named;
  }

  private static HistoryEntry screeningEntry(NewComment.Screened screened) {
    var id = screened.comment().id();
    return HistoryEntry.screened(
        id, screened.status(), screened.verdict().rulesVersion(), UuidUtil.getInstant(id));
  }
}
