/**
 * Comments as they are stored: the state machine of their status, decisions, claims and history.
 *
 * <p>Open first: {@code Comments}, then {@code Decisions}. It must not know HTTP or plain e-mail
 * addresses.
 */
@NullMarked
package dev.anteroom.comment;

import org.jspecify.annotations.NullMarked;
