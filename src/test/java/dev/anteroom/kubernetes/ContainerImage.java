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
 * What the image runs, from its Dockerfile.
 *
 * @param entrypoint the program and its arguments, for its working directory
 */
public record ContainerImage(List<String> entrypoint, Map<String, String> environment) {
  /** Where its Dockerfile is, and what goes in beside the service. */
  static final Path DIRECTORY = Path.of("src/main/docker");

  private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT (\\[.*\\])$");
  private static final Pattern VARIABLE = Pattern.compile("(?m)^ENV (\\w+)=(.*)$");

  /** Reads the last of its stages, which is the image. */
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

  /** With the options of each file that is named, without its comments. */
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
