/**
 * The log of administrative actions.
 *
 * <p>Open first: {@code AuditLog}. It must not know how actions are carried out.
 */
@NullMarked
package dev.anteroom.audit;

import org.jspecify.annotations.NullMarked;
