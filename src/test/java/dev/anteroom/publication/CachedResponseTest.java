package dev.anteroom.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CachedResponseTest {
  private static final byte[] LONG = "The figure. ".repeat(200).getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gzip                   | true
          GZip                   | true
          x-gzip                 | true
          gzip, deflate, br      | true
          br;q=1.0, gzip;q=0.5   | true
          *                      | true
          br, *;q=0.1            | true
          identity               | false
          br                     | false
          gzip;q=0               | false
          gzip; q=0.000          | false
          gzip;q=0, *            | false
          *;q=0                  | false
          ''                     | false
          ,;,                    | false
          """)
  void acceptEncodingDeterminesCompression(String codings, boolean isTaken) {
    assertThat(CachedResponse.acceptsGzip(codings)).isEqualTo(isTaken);
  }

  @Test
  void theCompressedFormDecompressesToThePlainOne() throws IOException {
    var page = CachedResponse.of("text/plain", LONG);
    var compressed = Objects.requireNonNull(page.compressed());

    assertThat(compressed).hasSizeLessThan(LONG.length / 4);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed)).readAllBytes())
        .isEqualTo(LONG);
  }

  @Test
  void aShortResponseIsNotCompressed() {
    assertThat(CachedResponse.of("text/plain", new byte[200]).compressed()).isNull();
  }
}
