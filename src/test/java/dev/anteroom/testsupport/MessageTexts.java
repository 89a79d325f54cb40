package dev.anteroom.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the messages of a file by key, each with the codes that it distinguishes. */
public final class MessageTexts {
  private static final Pattern CASE = Pattern.compile("#case '([^']*)'");

  private MessageTexts() {}

  /** Returns the messages of a file such as {@code msg_de}. */
  public static Map<String, List<String>> of(String file) {
    var properties = new Properties();
    var path = Path.of("src/main/resources/messages", file + ".properties");
    try (var reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var texts = new TreeMap<String, List<String>>();
    properties
        .stringPropertyNames()
        .forEach(key -> texts.put(key, cases(properties.getProperty(key))));
    return texts;
  }

  private static List<String> cases(String text) {
    return CASE.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
