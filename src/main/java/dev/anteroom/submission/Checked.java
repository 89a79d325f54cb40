package dev.anteroom.submission;

import dev.anteroom.http.Problem;

/**
 * The valid value, or why a submission is refused.
 *
 * @param <T> the type of the value
 */
sealed interface Checked<T> {
  record Valid<T>(T value) implements Checked<T> {}

  record Refused<T>(Problem problem) implements Checked<T> {}
}
