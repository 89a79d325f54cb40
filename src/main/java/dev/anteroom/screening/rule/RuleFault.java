package dev.anteroom.screening.rule;

/**
 * What is wrong with a rule.
 *
 * @param place the key, with an index where it is one of a list
 * @param message a sentence that a moderator understands; never repeats what was typed
 */
public record RuleFault(String place, String message) {}
