package dev.anteroom.screening.learned;

import dev.anteroom.screening.Candidate;

/**
 * What a reader is given of a reply.
 *
 * @param candidate its texts, as they are stored
 * @param approved how many comments of its proven chain were approved before it came
 */
public record Reading(Candidate candidate, int approved) {}
