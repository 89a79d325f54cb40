/**
 * The public entry: parses and validates the comment form, shows it on the thread page, and lets
 * the holder of a receipt read, edit and withdraw the comment.
 *
 * <p>Open first: {@code SubmittingComment}. It must not know how a comment is stored.
 */
@NullMarked
package dev.anteroom.submission;

import org.jspecify.annotations.NullMarked;
