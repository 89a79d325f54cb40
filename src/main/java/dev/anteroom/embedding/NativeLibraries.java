package dev.anteroom.embedding;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.util.Utils;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.util.Locale;

/**
 * Loads the native code of the tokenizer and of ONNX Runtime, and disables their network access and
 * telemetry.
 */
final class NativeLibraries {
  private NativeLibraries() {}

  /** Loads both libraries once per process; later calls find them loaded. */
  static OrtEnvironment load(TempDirectory scratch) throws IOException, OrtException {
    // By default, DJL queries the cloud's metadata address, sends usage data and downloads
    // libraries for graphics processors. It reads these properties each time.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (!Utils.isOfflineMode()) {
      throw new IOException("DJL_OFFLINE in the environment would allow network access; remove it");
    }
    loadTokenizer(scratch);
    return loadRuntime(scratch);
  }

  private static void loadTokenizer(TempDirectory scratch) {
    System.setProperty("ENGINE_CACHE_DIR", scratch.directory().toString());
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    // DJL looks for its native code with the thread's class loader, which differs between threads.
    thread.setContextClassLoader(LibUtils.class.getClassLoader());
    try {
      LibUtils.checkStatus();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** By default, the runtime unpacks into a directory that remains if the process is killed. */
  private static OrtEnvironment loadRuntime(TempDirectory scratch)
      throws IOException, OrtException {
    for (var library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
      scratch.unpack(
          "/ai/onnxruntime/native/%s/%s".formatted(platform(), System.mapLibraryName(library)));
    }
    System.setProperty("onnxruntime.native.path", scratch.directory().toString());
    // It writes warnings directly to the console, for example about a container's processors.
    var runtime =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "anteroom");
    runtime.setTelemetry(false);
    retainEnvironment();
    return runtime;
  }

  /**
   * Holds another reference to the runtime's environment. The runtime frees its environment in a
   * shutdown hook, while another thread may still use it, which would crash the process and its
   * requests in flight. The native code counts references, but has no public method to add one.
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

  /** Returns the platform's name in the runtime's jar. */
  private static String platform() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var processor = System.getProperty("os.arch");
    return (system.startsWith("mac") ? "osx" : system.startsWith("win") ? "win" : "linux")
        + '-'
        + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
  }
}
