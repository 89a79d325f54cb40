package dev.anteroom.screening.model;

/**
 * The score of a training example before the model learned from it.
 *
 * @param logOdds the classifier's uncalibrated log-odds of spam or abuse
 * @param score the calibrated score, from 0 to 1; NaN before anything was learned
 * @param isAboveThreshold whether the score reached the threshold of the rule
 */
public record Prediction(double logOdds, double score, boolean isAboveThreshold) {}
