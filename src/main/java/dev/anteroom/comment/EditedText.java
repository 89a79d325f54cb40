package dev.anteroom.comment;

import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import java.util.List;
import java.util.UUID;

/**
 * A stored comment with the text its author wants it to have, ready to be judged.
 *
 * @param earlier the matches of the verdict on the text before
 */
public record EditedText(UUID id, Candidate candidate, Facts.Author author, List<Match> earlier) {}
