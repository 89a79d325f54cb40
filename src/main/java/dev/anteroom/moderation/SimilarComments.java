package dev.anteroom.moderation;

import dev.anteroom.access.Caller;
import dev.anteroom.comment.Status;
import dev.anteroom.embedding.SimilarDecisions;
import dev.anteroom.embedding.SimilarDecisions.Similar;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds decided comments that are similar to a comment. */
@ApplicationScoped
public class SimilarComments {
  private static final Set<Status> DECIDED =
      EnumSet.of(Status.APPROVED, Status.REJECTED, Status.SPAM);

  private final SimilarDecisions similar;
  private final ReviewQueue queue;

  SimilarComments(SimilarDecisions similar, ReviewQueue queue) {
    this.similar = similar;
    this.queue = queue;
  }

  /**
   * A decided comment.
   *
   * @param similarity how similar the meanings of the two texts are, at most 1
   */
  public record SimilarComment(
      UUID id, Status status, double similarity, String name, String body) {}

  /** Returns at most five similar comments, the most similar first. */
  public List<SimilarComment> similarTo(Caller caller, QueuedComment comment) {
    var found = similar.similarTo(comment.site(), comment.id());
    var byId =
        queue.find(caller, found.stream().map(Similar::id).toList()).stream()
            .collect(Collectors.toMap(QueuedComment::id, Function.identity()));
    var decided = new ArrayList<SimilarComment>();
    for (var one : found) {
      var text = byId.get(one.id());
      if (text != null && DECIDED.contains(text.status())) {
        decided.add(
            new SimilarComment(
                one.id(), text.status(), one.similarity(), text.name(), text.body()));
      }
    }
    return decided;
  }

  /** Returns which of these have an embedding; only they can have similar comments. */
  public Set<UUID> embeddedAmong(List<QueuedComment> comments) {
    return similar.embeddedAmong(comments.stream().map(QueuedComment::id).toList());
  }
}
