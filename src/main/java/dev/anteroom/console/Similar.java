package dev.anteroom.console;

import dev.anteroom.comment.StoredText;
import dev.anteroom.moderation.SimilarComments.SimilarComment;
import java.util.UUID;

/**
 * A decided reply that is like one at hand.
 *
 * @param likeness how much, as a word
 */
public record Similar(UUID id, String status, String likeness, String name, String text) {
  private static final int SHOWN = 280;

  static Similar of(SimilarComment comment) {
    return new Similar(
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
    var first = StoredText.first(SHOWN, text);
    return first.length() == text.length() ? text : first + "…";
  }
}
