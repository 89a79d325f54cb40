package dev.anteroom.comment;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the events of watched comments, and fails for chosen ones. */
@ApplicationScoped
class CommentEventsRecorder {
  private final Set<UUID> watched = ConcurrentHashMap.newKeySet();
  private final Set<UUID> failing = ConcurrentHashMap.newKeySet();
  private final List<Object> events = new CopyOnWriteArrayList<>();

  UUID watch(String comment) {
    var id = UUID.fromString(comment);
    watched.add(id);
    return id;
  }

  void failFor(String comment) {
    failing.add(watch(comment));
  }

  /** Returns the events of one comment. */
  List<Object> eventsOf(UUID comment) {
    return events.stream().filter(event -> commentsOf(event).contains(comment)).toList();
  }

  void decided(@Observes @Priority(9) CommentsDecided decided) {
    add(decided);
  }

  void edited(@Observes @Priority(9) CommentEdited edited) {
    add(edited);
  }

  void removed(@Observes @Priority(9) CommentsRemoved removed) {
    add(removed);
  }

  private void add(Object event) {
    if (commentsOf(event).stream().anyMatch(watched::contains)) {
      events.add(event);
    }
    if (commentsOf(event).stream().anyMatch(failing::contains)) {
      throw new IllegalStateException("an observer fails");
    }
  }

  private static Collection<UUID> commentsOf(Object event) {
    return switch (event) {
      case CommentsDecided decided -> decided.comments();
      case CommentEdited edited -> List.of(edited.comment());
      case CommentsRemoved removed -> removed.comments();
      default -> List.of();
    };
  }
}
