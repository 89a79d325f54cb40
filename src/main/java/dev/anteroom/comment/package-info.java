/**
 * Comments as they are stored: the state machine of their status, decisions, claims and history.
 * Features that react to a change observe {@code CommentsDecided}, {@code CommentEdited} and {@code
 * CommentsRemoved}, which are fired in its transaction.
 *
 * <p>Open first: {@code Comments}, then {@code Decisions}. It must not know HTTP or plain e-mail
 * addresses.
 */
@NullMarked
package dev.anteroom.comment;

import org.jspecify.annotations.NullMarked;
