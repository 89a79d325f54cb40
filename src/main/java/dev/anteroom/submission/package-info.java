/**
 * The public entry: parses and validates the comment form, and lets the holder of a receipt see,
 * edit and withdraw a comment.
 *
 * <p>Open first: {@code SubmittingComment}. It must not know how a comment is stored.
 */
@NullMarked
package dev.anteroom.submission;

import org.jspecify.annotations.NullMarked;
