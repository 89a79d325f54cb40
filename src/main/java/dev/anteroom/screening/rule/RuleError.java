package dev.anteroom.screening.rule;

/**
 * What is wrong with a rule.
 *
 * @param path the key, with an index where it is one of a list
 * @param message a sentence that a moderator understands; never repeats what was typed
 */
public record RuleError(String path, String message) {}
