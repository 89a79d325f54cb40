package dev.anteroom.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferringPagesTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          # accept                                            | a page
          -                                                   | false
          */*                                                 | false
          text/html                                           | true
          text/html,application/xhtml+xml,*/*;q=0.8           | true
          APPLICATION/XHTML+XML;q=0.5                         | true
          application/json, text/html;q=0.9                   | false
          application/problem+json;q=0.1, text/html; q = 0.2  | true
          text/html;q=0                                       | false
          text/html;q=x                                       | true
          , ;                                                 | false
          """)
  void aPageIsPreferredIfItsQualityIsAtLeastThatOfJson(@Nullable String accept, boolean isPage) {
    assertThat(HtmlPreference.says(accept)).isEqualTo(isPage);
  }
}
