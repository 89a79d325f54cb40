package dev.anteroom.comment;

import java.util.Set;

/**
 * People decided on comments. Fired within the transaction that does it; other replicas see it in
 * the tables.
 */
public record Decided(Set<String> sites) {}
