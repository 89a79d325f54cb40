package dev.anteroom.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WrittenTest {
  @Test
  void aTimeNamesItsZone() {
    assertThat(TemplateFormats.minute(Instant.parse("2026-11-29T23:30:59+01:00")))
        .isEqualTo("2026-11-29 22:30 UTC");
  }
}
