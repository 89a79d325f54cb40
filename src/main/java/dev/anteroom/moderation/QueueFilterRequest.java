package dev.anteroom.moderation;

import dev.anteroom.article.CanonicalArticle;
import dev.anteroom.comment.Status;
import dev.anteroom.http.FieldCode;
import dev.anteroom.http.FieldError;
import dev.anteroom.http.PathIds;
import dev.anteroom.http.ProblemException;
import dev.anteroom.text.StoredText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A filter of the queue as sent to the API. */
record QueueFilterRequest(
    @Nullable String site,
    @Nullable String status,
    @Nullable String q,
    @Nullable String rule,
    @Nullable String article,
    @Nullable String author) {
  /**
   * Returns the filter, if all of its values are valid.
   *
   * @param place the prefix of field names in field errors
   */
  QueueFilter toFilter(String place, QueueOrder order, @Nullable QueueCursor cursor) {
    return new QueueFilter(
        site,
        status == null ? null : valid(place + "status", Status.named(status)),
        article == null ? null : valid(place + "article", acceptedArticle(article)),
        author == null ? null : valid(place + "author", PathIds.of(author)),
        q == null || q.isBlank() ? null : valid(place + "q", storable(q)),
        rule == null ? null : valid(place + "rule", storable(rule)),
        order,
        cursor);
  }

  private static Optional<String> acceptedArticle(String text) {
    return CanonicalArticle.of(text).map(accepted -> text);
  }

  private static Optional<String> storable(String text) {
    return StoredText.of(text, QueueFilter.MAX_SEARCH_LENGTH).accepted().map(accepted -> text);
  }

  private static <T> T valid(String parameter, Optional<T> value) {
    return value.orElseThrow(() -> invalid(parameter));
  }

  static ProblemException invalid(String parameter) {
    return ProblemException.invalid(
        new FieldError(parameter, FieldCode.INVALID, "This value is not valid."));
  }
}
