package dev.anteroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.documents.Promql.Series;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromqlTest {
  @Test
  void functionsLabelsAndNumbersAreNoMetrics() {
    assertThat(
            Promql.series(
                "histogram_quantile(0.95, sum by (le) (rate(a_bucket[5m]))) > 2 * 1e3 or max(b)"))
        .extracting(Series::name)
        .containsExactly("a_bucket", "b");
  }

  @Test
  void eachAllowedValueOfALabelIsFound() {
    assertThat(Promql.series("a{reason=~\"busy|internal\", to=\"down\",site=~\"$site\"}"))
        .containsExactly(
            new Series("a", Map.of("reason", List.of("busy", "internal"), "to", List.of("down"))));
  }

  @Test
  void aVariableOfADashboardHasOneMetric() {
    assertThat(Promql.series("label_values(a_b, site)"))
        .extracting(Series::name)
        .containsExactly("a_b");
  }
}
