/**
 * What users see of a site's model: its report and metrics, the import of labelled texts, and
 * scores of texts that are not stored.
 *
 * <p>Open first: {@code LearningReports}. It must not know how a classifier computes a score.
 */
@NullMarked
package dev.anteroom.learning;

import org.jspecify.annotations.NullMarked;
