package dev.anteroom.screening.learned;

/**
 * How a reply was judged before its lesson was learned.
 *
 * @param logOdds what the reader made of it, uncalibrated, as log-odds of spam or abuse
 * @param score calibrated, from 0 to 1; NaN while nothing had been learned
 * @param isAbove whether it was above the threshold of the rule that acts by itself
 */
public record Mark(double logOdds, double score, boolean isAbove) {}
