/**
 * The classifiers of one site as pure values: features, training, calibration, metrics. The same
 * examples in the same order give the same model.
 *
 * <p>Open first: {@code SiteModel}. It must not know the database, the clock or other sites.
 */
@NullMarked
package dev.anteroom.screening.model;

import org.jspecify.annotations.NullMarked;
