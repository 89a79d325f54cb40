/**
 * The log of administrative actions: changes of rules, settings and tokens, exports and erasures.
 *
 * <p>Open first: {@code AuditLog}. It must not know how these actions are carried out.
 */
@NullMarked
package dev.anteroom.audit;

import org.jspecify.annotations.NullMarked;
