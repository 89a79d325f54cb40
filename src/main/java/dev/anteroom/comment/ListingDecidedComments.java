package dev.anteroom.comment;

import dev.anteroom.article.ThreadVisibility;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Updates which comments are listed in their thread when moderators decide on them. */
@ApplicationScoped
class ListingDecidedComments {
  private final ThreadVisibility visibility;

  ListingDecidedComments(ThreadVisibility visibility) {
    this.visibility = visibility;
  }

  /** Runs first, because it may lock further comments of the thread. */
  void update(@Observes @Priority(0) CommentsDecided decided) {
    visibility.update(decided.comments());
  }
}
