/**
 * Makes replies durable: a bounded queue and writers that commit in batches.
 *
 * <p>Open first: {@code Intake}. It must not know HTTP.
 */
@NullMarked
package dev.anteroom.intake;

import org.jspecify.annotations.NullMarked;
