/**
 * The log of training examples and the models of all sites that are folded from it: numbering,
 * training, snapshots, and rescoring of pending comments.
 *
 * <p>Open first: {@code SiteModels} and {@code FollowingTrainingLog}. It must not know HTTP or who
 * is asking.
 */
@NullMarked
package dev.anteroom.learning.model;

import org.jspecify.annotations.NullMarked;
