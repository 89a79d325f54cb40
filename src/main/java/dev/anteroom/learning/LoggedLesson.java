package dev.anteroom.learning;

import dev.anteroom.comment.TextVectors.TextId;
import dev.anteroom.screening.learned.Lesson;
import org.jspecify.annotations.Nullable;

/**
 * A lesson as it stands in the log.
 *
 * @param text of which comment it is, null for one from a file and where nothing is left
 * @param vector of its text, null where it isn't read carefully
 * @param fastLogOdds what the fast reader made of it, or where it only takes a lesson back, of that
 *     one; 0 where it made nothing of it
 */
record LoggedLesson(
    String site,
    Lesson lesson,
    @Nullable TextId text,
    byte @Nullable [] vector,
    double fastLogOdds) {

  long number() {
    return lesson.number();
  }

  /** Whether the careful reader's eyes are waited for. */
  boolean isUnread() {
    return vector == null && lesson.reading() != null;
  }

  /** The same as if its text were forgotten: it teaches nothing. */
  LoggedLesson withoutText() {
    var bare = new Lesson(lesson.number(), null, lesson.label(), lesson.takenBack());
    return new LoggedLesson(site, bare, text, null, fastLogOdds);
  }
}
