package dev.anteroom.screening.model;

/**
 * How a reply was judged before its lesson was learned.
 *
 * @param logOdds what the reader made of it, uncalibrated, as log-odds of spam or abuse
 * @param score calibrated, from 0 to 1; NaN while nothing had been learned
 * @param isAboveThreshold whether it was above the threshold of the rule that acts by itself
 */
public record Prediction(double logOdds, double score, boolean isAboveThreshold) {}
