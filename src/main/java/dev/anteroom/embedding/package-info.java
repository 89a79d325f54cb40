/**
 * Sentence embeddings of texts, computed in the process by e5-small-v2 on ONNX Runtime, and the
 * search for similar decided comments.
 *
 * <p>Open first: {@code SentenceEncoder}. It must not know what is learned from an embedding, and
 * it opens no network connection.
 */
@NullMarked
package dev.anteroom.embedding;

import org.jspecify.annotations.NullMarked;
