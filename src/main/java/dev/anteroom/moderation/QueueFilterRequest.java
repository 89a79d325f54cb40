package dev.anteroom.moderation;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.comment.Status;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.PathIds;
import dev.anteroom.http.ProblemException;
import dev.anteroom.text.StoredText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A filter of the queue as sent. */
record QueueFilterRequest(
    @Nullable String site,
    @Nullable String status,
    @Nullable String q,
    @Nullable String rule,
    @Nullable String article,
    @Nullable String author) {
  /**
   * Returns the filter. Its texts are redacted like all that moderators type, because PostgreSQL
   * may log them with statements.
   *
   * @param place the prefix of field names in field errors
   */
  QueueFilter toFilter(
      String place,
      @Nullable Instant before,
      QueueOrder order,
      @Nullable QueueCursor after,
      int limit) {
    return new QueueFilter(
        site,
        status == null ? null : Status.named(status).orElseThrow(() -> invalid(place + "status")),
        article == null ? null : storedArticle(place, article),
        author == null ? null : PathIds.of(author).orElseThrow(() -> invalid(place + "author")),
        q == null || q.isBlank() ? null : storedText(place + "q", q),
        rule == null ? null : storedText(place + "rule", rule),
        before,
        order,
        after,
        limit);
  }

  private static CanonicalArticle storedArticle(String place, String article) {
    return CanonicalArticle.of(article).orElseThrow(() -> invalid(place + "article"));
  }

  private static String storedText(String parameter, String value) {
    return StoredText.of(value, QueueFilter.MAX_SEARCH_LENGTH)
        .accepted()
        .map(StoredText::text)
        .orElseThrow(() -> invalid(parameter));
  }

  static ProblemException invalid(String parameter) {
    return ProblemException.invalid(
        new FieldError(parameter, FieldCode.INVALID, "This value is not valid."));
  }
}
