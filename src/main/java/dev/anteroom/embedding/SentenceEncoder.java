package dev.anteroom.embedding;

import ai.onnxruntime.OrtException;
import com.sun.management.OperatingSystemMXBean;
import dev.anteroom.embedding.LearningConfig.EmbeddingSwitch;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.util.ExceptionUtil;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Computes the embedding of a text for the embedding classifier: a byte for each dimension of the
 * sentence model, 384 for the built-in one. Texts with nearly the same meaning have nearly the same
 * direction. It runs in this process and uses no network.
 *
 * <p>On processors of one kind, a text has the same bytes in every thread and after a restart.
 * Another kind may round a byte differently. Bytes on which replicas must agree are therefore
 * stored.
 */
@ApplicationScoped
public class SentenceEncoder {
  /** Identifies embeddings of the built-in model. */
  public static final String BUILT_IN_MODEL = "e5-small-v2";

  private static final Logger LOG = Logger.getLogger(SentenceEncoder.class);

  /**
   * The model takes 110 to 140 MB outside the heap, which a small container needs for other
   * purposes.
   */
  private static final long MIN_MEMORY = 1L << 30;

  private final long memory;
  private final boolean lacksMemory;
  private final ModelFiles files;

  /** Why the configured model cannot be used; null if it can, as far as is known. */
  private final @Nullable String problem;

  /** Held for reading while the model is used, and for writing while it is loaded or closed. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private final AtomicBoolean hasFailed = new AtomicBoolean();
  private volatile boolean isOn;
  private volatile @Nullable SentenceModel model;

  @Inject
  SentenceEncoder(LearningConfig settings) {
    this(settings.careful(), settings.model(), memory());
  }

  SentenceEncoder(EmbeddingSwitch setting, Optional<Path> directory, long memory) {
    this.memory = memory;
    lacksMemory = setting == EmbeddingSwitch.AUTO && memory < MIN_MEMORY;
    ModelFiles found = ModelFiles.BUILT_IN;
    String failure = null;
    try {
      found = ModelFiles.of(directory);
    } catch (IOException e) {
      failure =
          "ANTEROOM_LEARNING_MODEL (%s): %s".formatted(directory.orElseThrow(), e.getMessage());
    }
    files = found;
    problem = failure;
    isOn = setting != EmbeddingSwitch.OFF && !lacksMemory && failure == null;
  }

  void logMissingMemory(@Observes StartupEvent event) {
    if (lacksMemory()) {
      LOG.infof(
          "The embedding classifier is off: there are %d MiB of memory, but it needs %d."
              + " To use it anyway, set ANTEROOM_LEARNING_CAREFUL=on.",
          memory >> 20, MIN_MEMORY >> 20);
    }
  }

  /** Returns whether the setting is {@code auto} and there is too little memory for the model. */
  boolean lacksMemory() {
    return lacksMemory;
  }

  /**
   * Returns what is wrong with a configured model, for an operator. If the encoder is on, this
   * loads the model and encodes a sentence. The built-in model is loaded with the first text.
   */
  public List<String> problems() {
    if (problem != null) {
      return List.of(problem);
    }
    if (files.isBuiltIn() || !isOn) {
      return List.of();
    }
    var found = loadAndCheck();
    return found.stream()
        .map(one -> "ANTEROOM_LEARNING_MODEL (%s): %s".formatted(files.directory(), one))
        .toList();
  }

  /** Returns the name that identifies embeddings of the model in tables. */
  public String modelId() {
    return files.id();
  }

  /** Returns the number of bytes of an embedding. */
  public int dimensions() {
    return files.description().dimensions();
  }

  /** Returns the cosine from which on two texts count as similar. */
  double minSimilarity() {
    return files.description().similarity();
  }

  /** Returns whether embeddings are computed: the setting is on and the model can be loaded. */
  public boolean isOn() {
    return isOn;
  }

  /**
   * Computes an embedding in the caller's thread, in 3 ms for a sentence and 35 ms for a long text.
   * The first call loads the model, for half a second, during which all other calls wait.
   *
   * @return null if the encoder is off, or if the text cannot be encoded
   */
  public byte @Nullable [] encode(String text) {
    if (isOn && model == null) {
      load();
    }
    lock.readLock().lock();
    try {
      var loaded = model;
      return loaded == null ? null : loaded.encode(text);
    } catch (OrtException | RuntimeException e) {
      if (hasFailed.compareAndSet(false, true)) {
        LOG.warnf(
            "The embedding classifier could not read a text; further failures are not logged: %s",
            e);
      }
      return null;
    } finally {
      lock.readLock().unlock();
    }
  }

  private List<String> loadAndCheck() {
    lock.writeLock().lock();
    try {
      var loaded = SentenceModel.load(files);
      model = loaded;
      var found = ModelCheck.problems(loaded, files.description());
      if (found.isEmpty()) {
        LOG.infof(
            "The embedding classifier uses %s from %s: %d dimensions, up to %d tokens",
            files.description().name(),
            files.directory(),
            files.description().dimensions(),
            files.description().maxTokens());
      }
      return found;
    } catch (Exception | LinkageError | AssertionError e) {
      return List.of("the model cannot be loaded: " + ExceptionUtil.getRootCause(e));
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void load() {
    lock.writeLock().lock();
    try {
      if (isOn && model == null) {
        model = SentenceModel.load(files);
      }
    } catch (Exception | LinkageError | AssertionError e) {
      // Native code fails in all these ways: a missing file, an unknown platform, a missing system
      // library.
      isOn = false;
      LOG.warnf(
          "The embedding classifier is off, because its model can't be loaded: %s",
          ExceptionUtil.getRootCause(e));
    } finally {
      lock.writeLock().unlock();
    }
  }

  @PreDestroy
  void close() throws OrtException {
    lock.writeLock().lock();
    try {
      isOn = false;
      var loaded = model;
      model = null;
      if (loaded != null) {
        loaded.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Returns the memory of the machine or, if it is less, of the container. */
  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
