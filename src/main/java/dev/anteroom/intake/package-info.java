/**
 * Makes submissions durable: a bounded queue and writers that screen and commit in batches.
 *
 * <p>Open first: {@code Intake}. It must not know HTTP.
 */
@NullMarked
package dev.anteroom.intake;

import org.jspecify.annotations.NullMarked;
