/**
 * Sentence embeddings of texts, computed in the process by a sentence model on ONNX Runtime, and
 * the search for similar decided comments.
 *
 * <p>Open first: {@code SentenceEncoder}. It must not know what is learned from an embedding, and
 * it opens no network connection.
 */
@NullMarked
package dev.anteroom.embedding;

import org.jspecify.annotations.NullMarked;
