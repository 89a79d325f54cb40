package dev.anteroom.sealing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The domains of providers of disposable e-mail addresses. */
final class DisposableDomains {
  private static final Set<String> LIST = read();

  private DisposableDomains() {}

  static boolean contains(String domain) {
    return isUnder(domain, LIST);
  }

  /**
   * Returns whether a list contains the domain or a parent domain: {@code notexample.org} is not
   * under {@code example.org}.
   */
  static boolean isUnder(String domain, Set<String> list) {
    for (int at = 0; at >= 0 && at < domain.length(); ) {
      if (list.contains(domain.substring(at))) {
        return true;
      }
      int dot = domain.indexOf('.', at);
      at = dot < 0 ? -1 : dot + 1;
    }
    return false;
  }

  private static Set<String> read() {
    var resource =
        Objects.requireNonNull(
            DisposableDomains.class.getResourceAsStream("disposable-domains.txt"));
    try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
