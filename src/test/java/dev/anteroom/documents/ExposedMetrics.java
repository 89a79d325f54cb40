package dev.anteroom.documents;

import static dev.anteroom.testsupport.Anteroom.plain;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** The metrics of the running service at {@code /q/metrics}. */
public final class ExposedMetrics {
  private static final Pattern SAMPLE =
      Pattern.compile("^(\\w+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private final List<Sample> samples = new ArrayList<>();

  private ExposedMetrics() {}

  /** One line of the exposition. */
  public record Sample(String name, Map<String, String> labels, double value) {}

  /** Reads the metrics once. */
  public static ExposedMetrics scrape() {
    var management = ConfigProvider.getConfig().getValue("test.management.url", URI.class);
    var text =
        plain().get(management.resolve("/q/metrics")).then().statusCode(200).extract().asString();
    var exposed = new ExposedMetrics();
    SAMPLE
        .matcher(text)
        .results()
        .forEach(line ->
            exposed.samples.add(
                new Sample(
                    line.group(1),
                    labels(line.group(2) == null ? "" : line.group(2)),
                    Double.parseDouble(line.group(3)))));
    return exposed;
  }

  public Set<String> names() {
    return samples.stream().map(Sample::name).collect(Collectors.toSet());
  }

  public List<Sample> of(String name) {
    return samples.stream().filter(sample -> sample.name().equals(name)).toList();
  }

  /** Returns the value of the first sample with at least these labels; fails if there is none. */
  public double value(String name, Map<String, String> labels) {
    return of(name).stream()
        .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + name + " of " + labels))
        .value();
  }

  private static Map<String, String> labels(String text) {
    var labels = new HashMap<String, String>();
    LABEL.matcher(text).results().forEach(one -> labels.put(one.group(1), one.group(2)));
    return labels;
  }
}
