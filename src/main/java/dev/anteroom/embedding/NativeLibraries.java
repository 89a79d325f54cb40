package dev.anteroom.embedding;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.util.Utils;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.util.Locale;

/**
 * Loads the tokenizer's and the ONNX Runtime's native code, and sees to it that both keep quiet.
 */
final class NativeLibraries {
  private NativeLibraries() {}

  /** Loads both, once for the life of the process; later calls find them loaded. */
  static OrtEnvironment load(TempDirectory scratch) throws IOException, OrtException {
    // DJL asks the cloud's metadata address, reports home and downloads what a graphics processor
    // wants, unless told not to, and reads these whenever it is about to.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (!Utils.isOfflineMode()) {
      throw new IOException("DJL_OFFLINE in the environment would let it open connections");
    }
    loadTokenizer(scratch);
    return loadRuntime(scratch);
  }

  private static void loadTokenizer(TempDirectory scratch) {
    System.setProperty("ENGINE_CACHE_DIR", scratch.directory().toString());
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    // It looks for its native code with the thread's loader, and threads come with all sorts.
    thread.setContextClassLoader(LibUtils.class.getClassLoader());
    try {
      LibUtils.checkStatus();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Left to itself it would unpack into a directory that outlives a process that is killed. */
  private static OrtEnvironment loadRuntime(TempDirectory scratch)
      throws IOException, OrtException {
    for (var library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
      scratch.unpack(
          "/ai/onnxruntime/native/%s/%s".formatted(platform(), System.mapLibraryName(library)));
    }
    System.setProperty("onnxruntime.native.path", scratch.directory().toString());
    // Below errors it writes past our log, on what it thinks of a container's processors.
    var runtime =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "anteroom");
    runtime.setTelemetry(false);
    retainEnvironment();
    return runtime;
  }

  /**
   * The runtime frees its environment in a hook of its own when the process is told to end, beside
   * the thread that may be reading, which then takes the whole process down and the requests in
   * flight with it. Its native side counts who holds the environment, and has no public way to join
   * them.
   */
  private static void retainEnvironment() throws OrtException {
    try {
      var api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      api.setAccessible(true);
      var create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      create.setAccessible(true);
      create.invoke(
          null, api.getLong(null), OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR.getValue(), "anteroom");
    } catch (ReflectiveOperationException e) {
      throw new OrtException("its environment can't be kept: " + e);
    }
  }

  /** As the runtime's jar calls it. */
  private static String platform() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var processor = System.getProperty("os.arch");
    return (system.startsWith("mac") ? "osx" : system.startsWith("win") ? "win" : "linux")
        + '-'
        + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
  }
}
