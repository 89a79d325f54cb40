package dev.anteroom.screening.rule;

/**
 * An error in a rule.
 *
 * @param path the field, with an index if it is in a list
 * @param message a sentence that a moderator understands; it never repeats what was typed
 */
public record RuleError(String path, String message) {}
