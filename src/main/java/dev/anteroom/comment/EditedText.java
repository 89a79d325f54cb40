package dev.anteroom.comment;

import dev.anteroom.screening.rule.Facts;
import dev.anteroom.screening.verdict.Candidate;
import dev.anteroom.screening.verdict.Match;
import java.util.List;
import java.util.UUID;

/**
 * A stored comment with its new text, ready for screening.
 *
 * @param earlier the matches of the previous text's verdict
 */
public record EditedText(UUID id, Candidate candidate, Facts.Author author, List<Match> earlier) {}
