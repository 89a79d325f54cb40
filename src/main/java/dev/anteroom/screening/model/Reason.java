package dev.anteroom.screening.model;

import dev.anteroom.screening.verdict.Field;

/**
 * A word that contributes to a score.
 *
 * @param start where it begins in the stored text, in UTF-16 units
 * @param end where it ends
 * @param weight what it adds to the log-odds
 */
public record Reason(Field field, int start, int end, double weight) {}
