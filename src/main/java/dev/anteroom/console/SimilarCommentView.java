package dev.anteroom.console;

import dev.anteroom.moderation.SimilarComments.SimilarComment;
import dev.anteroom.text.StoredText;
import java.util.UUID;

/**
 * A decided comment that is similar to the one shown.
 *
 * @param likeness the similarity, as the texts of {@code likeness} name it
 */
public record SimilarCommentView(
    UUID id, String status, String likeness, String name, String text) {
  private static final int MAX_LENGTH = 280;

  static SimilarCommentView of(SimilarComment comment) {
    return new SimilarCommentView(
        comment.id(),
        comment.status().wire(),
        likeness(comment.similarity()),
        comment.name(),
        shortened(comment.body()));
  }

  private static String likeness(double cosine) {
    if (cosine >= .97) {
      return "same";
    }
    return cosine >= .92 ? "very" : "somewhat";
  }

  private static String shortened(String text) {
    var first = StoredText.truncate(MAX_LENGTH, text);
    return first.length() == text.length() ? text : first + "…";
  }
}
