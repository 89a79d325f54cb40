package dev.anteroom.moderation;

import dev.anteroom.comment.CanonicalArticle;
import dev.anteroom.comment.Status;
import dev.anteroom.comment.StoredText;
import dev.anteroom.problem.FieldCode;
import dev.anteroom.problem.FieldError;
import dev.anteroom.problem.Ids;
import dev.anteroom.problem.ProblemException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A filter of the queue as a caller writes it. */
record AskedFilter(
    @Nullable String site,
    @Nullable String status,
    @Nullable String q,
    @Nullable String rule,
    @Nullable String article,
    @Nullable String author) {
  /**
   * The filter; what was typed is redacted like all that moderators type: it is written into logs
   * of statements.
   *
   * @param place what stands before a field's name in a refusal
   */
  QueueFilter toFilter(
      String place,
      @Nullable Instant before,
      QueueOrder order,
      @Nullable QueuePlace after,
      int limit) {
    return new QueueFilter(
        site,
        status == null ? null : Status.named(status).orElseThrow(() -> invalid(place + "status")),
        article == null ? null : stored(place, article),
        author == null ? null : Ids.of(author).orElseThrow(() -> invalid(place + "author")),
        q == null || q.isBlank() ? null : typed(place + "q", q),
        rule == null ? null : typed(place + "rule", rule),
        before,
        order,
        after,
        limit);
  }

  private static CanonicalArticle stored(String place, String article) {
    return CanonicalArticle.of(article).orElseThrow(() -> invalid(place + "article"));
  }

  private static String typed(String parameter, String value) {
    return StoredText.of(value, QueueFilter.MAX_SEARCH)
        .accepted()
        .map(StoredText::text)
        .orElseThrow(() -> invalid(parameter));
  }

  static ProblemException invalid(String parameter) {
    return ProblemException.invalid(
        new FieldError(parameter, FieldCode.INVALID, "This value is not one of those taken."));
  }
}
