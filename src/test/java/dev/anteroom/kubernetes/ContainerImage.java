package dev.anteroom.kubernetes;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the image runs, read from its Dockerfile.
 *
 * @param entrypoint the program and its arguments, relative to its working directory
 */
public record ContainerImage(List<String> entrypoint, Map<String, String> environment) {
  /** The directory of the Dockerfile and of the files that are copied next to the service. */
  static final Path DIRECTORY = Path.of("src/main/docker");

  private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT (\\[.*\\])$");
  private static final Pattern VARIABLE = Pattern.compile("(?m)^ENV (\\w+)=(.*)$");

  /** Reads the last stage, which is the image. */
  public static ContainerImage read() {
    try {
      var text = Files.readString(DIRECTORY.resolve("Dockerfile"));
      var last = text.substring(text.lastIndexOf("\nFROM ")).replace("\\\n", "");
      Map<String, String> environment = new LinkedHashMap<>();
      VARIABLE.matcher(last).results().forEach(it -> environment.put(it.group(1), it.group(2)));
      return new ContainerImage(entrypoint(last), environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the command, with the contents of each options file that it names, without comments.
   */
  private static List<String> entrypoint(String stage) throws IOException {
    var words = ENTRYPOINT.matcher(stage).results().findFirst().orElseThrow().group(1);
    var entrypoint = new ArrayList<String>();
    for (var word : JsonMapper.builder().build().readValue(words, String[].class)) {
      if (word.startsWith("@")) {
        var lines = Files.readAllLines(DIRECTORY.resolve(word.substring(1)));
        lines.stream().filter(line -> !line.startsWith("#")).forEach(entrypoint::add);
      } else {
        entrypoint.add(word);
      }
    }
    return entrypoint;
  }
}
