package dev.anteroom.screening.model;

/**
 * A model's score of a comment.
 *
 * @param score the probability of spam or abuse, 0 to 1, calibrated so that .5 is the balanced
 *     point
 * @param threshold the score from which a rule may act; above 1 until the model has earned it
 */
public record ModelScore(double score, double threshold) {}
