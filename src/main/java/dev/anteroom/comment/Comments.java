package dev.anteroom.comment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Comments on their way in, and the threads they hang in. */
@ApplicationScoped
public class Comments {
  private final StatelessSession session;
  private final ObjectMapper json;

  Comments(StatelessSession session, ObjectMapper json) {
    this.session = session;
    this.json = json;
  }

  /** Stores a batch within the caller's transaction; what a verdict decided gets its history. */
  public void insertAll(List<NewComment.Judged> batch) {
    var chains = chainsOfProofs(batch);
    session.doWork(connection -> {
      var authors = Authors.ids(connection, named(batch));
      var rows = new ArrayList<CommentColumns.Row>(batch.size());
      for (int i = 0; i < batch.size(); i++) {
        var judged = batch.get(i);
        rows.add(row(judged, authors.get(i), chains.get(judged.comment().proof())));
      }
      CommentColumns.insert(connection, rows);
    });
    var history =
        batch.stream()
            .filter(judged -> judged.status() != Status.PENDING)
            .map(Comments::automatic)
            .toList();
    if (!history.isEmpty()) {
      session.insertMultiple(history);
    }
  }

  /** Which of these comments are stored, with the status that was given at their arrival. */
  public List<UUID> stored(List<UUID> ids) {
    return session
        .createSelectionQuery("select c.id from Comment c where c.id in :ids", UUID.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  /**
   * Where an answer hangs: on the comment it names, or where that is deeper than the site allows,
   * on its deepest allowed ancestor.
   *
   * @return nothing where there is no approved comment of this id on this article
   */
  public Optional<Place> placeUnder(String site, String article, UUID parent, int maxDepth) {
    var found = approved(site, article, parent);
    if (found == null) {
      return Optional.empty();
    }
    var at = found;
    while (at.depth() >= maxDepth && at.parent() != null) {
      at = anyStatus(at.parent());
    }
    // Where a site allows no answers to answers, every reply is one to the article.
    return Optional.of(maxDepth <= 1 ? new Place(null, 1) : new Place(at.id(), at.depth() + 1));
  }

  /** Where a comment hangs; the parent is null for one that answers the article. */
  public record Place(@Nullable UUID parent, int depth) {}

  private record Node(UUID id, @Nullable UUID parent, short depth) {}

  private @Nullable Node approved(String site, String article, UUID id) {
    return session
        .createSelectionQuery(
            """
            select c.id, c.parent, c.depth from Comment c
            where c.id = :id and c.site = :site and c.article = :article and c.status = :approved
            """,
            Node.class)
        .setParameter("id", id)
        .setParameter("site", site)
        .setParameter("article", article)
        .setParameter("approved", Status.APPROVED)
        .getSingleResultOrNull();
  }

  private Node anyStatus(UUID id) {
    return session
        .createSelectionQuery(
            "select c.id, c.parent, c.depth from Comment c where c.id = :id", Node.class)
        .setParameter("id", id)
        .getSingleResult();
  }

  private Map<@Nullable UUID, Chain> chainsOfProofs(List<NewComment.Judged> batch) {
    var proofs =
        batch.stream().map(judged -> judged.comment().proof()).filter(p -> p != null).toList();
    var chains = new HashMap<@Nullable UUID, Chain>();
    if (!proofs.isEmpty()) {
      session
          .createSelectionQuery(
              "select c.id, c.site, c.chain from Comment c where c.id in :proofs", Chain.class)
          .setParameter("proofs", proofs)
          .getResultList()
          .forEach(chain -> chains.put(chain.proof(), chain));
    }
    return chains;
  }

  private record Chain(UUID proof, String site, UUID chain) {}

  private static List<Authors.@Nullable Named> named(List<NewComment.Judged> batch) {
    var named = new ArrayList<Authors.@Nullable Named>(batch.size());
    for (var judged : batch) {
      var author = judged.comment().author();
      var index = author == null ? null : author.index();
      named.add(index == null ? null : new Authors.Named(judged.comment().site(), index));
    }
    return named;
  }

  private CommentColumns.Row row(
      NewComment.Judged judged, @Nullable UUID author, @Nullable Chain proven) {
    var comment = judged.comment();
    // A receipt of another site proves nothing here.
    var chain = proven != null && proven.site().equals(comment.site()) ? proven.chain() : null;
    return new CommentColumns.Row(
        judged, author, chain == null ? comment.id() : chain, chain != null, write(judged));
  }

  private static HistoryEntry automatic(NewComment.Judged judged) {
    var entry = new HistoryEntry();
    entry.id = UuidCreator.getTimeOrderedEpoch();
    entry.comment = judged.comment().id();
    entry.at = UuidUtil.getInstant(entry.comment);
    entry.actor = "screening";
    entry.from = Status.PENDING;
    entry.to = judged.status();
    entry.rulesVersion = judged.verdict().rulesVersion();
    entry.automatic = true;
    return entry;
  }

  private String write(NewComment.Judged judged) {
    try {
      return json.writeValueAsString(judged.verdict());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a verdict is always writable", e);
    }
  }
}
