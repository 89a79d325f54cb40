package dev.anteroom.screening.model;

/**
 * What the model thinks of a reply.
 *
 * @param score the likelihood of spam or abuse, 0 to 1, calibrated so that .5 is the balanced point
 * @param threshold the score from which on a rule may act by itself; above 1 until the record of
 *     the model has earned it
 */
public record ModelScore(double score, double threshold) {}
