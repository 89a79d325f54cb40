package dev.anteroom.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the image runs, from its Dockerfile.
 *
 * @param entrypoint the program and its arguments, for its working directory
 */
public record Image(List<String> entrypoint, Map<String, String> environment) {
  /** Where its Dockerfile is, and what goes in beside the service. */
  static final Path DIRECTORY = Path.of("src/main/docker");

  private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT (\\[.*\\])$");
  private static final Pattern VARIABLE = Pattern.compile("(?m)^ENV (\\w+)=(.*)$");

  /** Reads the last of its stages, which is the image. */
  public static Image read() {
    try {
      var text = Files.readString(DIRECTORY.resolve("Dockerfile"));
      var last = text.substring(text.lastIndexOf("\nFROM ")).replace("\\\n", "");
      Map<String, String> environment = new LinkedHashMap<>();
      VARIABLE.matcher(last).results().forEach(it -> environment.put(it.group(1), it.group(2)));
      return new Image(entrypoint(last), environment);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> entrypoint(String stage) throws JsonProcessingException {
    var found = ENTRYPOINT.matcher(stage);
    if (!found.find()) {
      throw new AssertionError("The image runs nothing");
    }
    return JsonMapper.builder()
        .build()
        .readValue(found.group(1), new TypeReference<List<String>>() {})
        .stream()
        .flatMap(word -> word.startsWith("@") ? options(word.substring(1)) : Stream.of(word))
        .toList();
  }

  /** Those of a file of options, without its comments. */
  private static Stream<String> options(String file) {
    try {
      return Files.readAllLines(DIRECTORY.resolve(file)).stream()
          .filter(line -> !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
