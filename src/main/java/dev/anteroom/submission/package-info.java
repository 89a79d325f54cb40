/**
 * The public door: reads the reply form, says all that is wrong with it, and hands it on.
 *
 * <p>Open first: {@code SubmittingComment}. It must not know how a comment is stored.
 */
@NullMarked
package dev.anteroom.submission;

import org.jspecify.annotations.NullMarked;
