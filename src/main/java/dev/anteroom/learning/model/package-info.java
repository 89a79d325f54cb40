/**
 * The training log and the models that are computed from it: numbering of examples, training,
 * snapshots, and rescoring of pending comments.
 *
 * <p>Open first: {@code SiteModels} and {@code FollowingTrainingLog}. It must not know HTTP or the
 * caller.
 */
@NullMarked
package dev.anteroom.learning.model;

import org.jspecify.annotations.NullMarked;
