package dev.anteroom.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class SearchedTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          Über den Wolken     ; 'uber':1 'den':2 'wolken':3
          ŁÓDŹ jest piękna    ; 'lodz':1 'jest':2 'piekna':3
          МОСКВА рядом        ; 'москва':1 'рядом':2
          Straße STRASSE      ; 'strasse':1 'strasse':2
          ΟΔΟΣ οδός           ; 'οδοσ':1 'οδοσ':2
          İstanbul ılık       ; 'istanbul':1 'ilik':2
          שָׁלוֹם                ; 'שלום':1
          ﬁsh Ⅷ              ; 'fish':1 'viii':2
          it's a foot-path.   ; 'it':1 's':2 'a':3 'foot':4 'path':5
          我在东京            ; '我在':1 '在东':2 '东京':3 '京':4
          번역이 필요해         ; '번역':1 '역이':2 '이':3 '필요':4 '요해':5 '해':6
          ﾃｽﾄ データ          ; 'テス':1 'スト':2 'ト':3 'デー':4 'ータ':5 'タ':6
          สวัสดี                ; 'สว':1 'วั':2 'ัส':3 'สด':4 'ดี':5 'ี':6
          हिन्दी                 ; 'हिन्दी':1
          iPhone手机!         ; 'iphone':1 '手机':2 '机':3
          so 😂😂             ; 'so':1 '😂':2 '😂':3
          soft\u00ADhyphen    ; 'softhyphen':1
          ' & | ! :*          ; ``
          """)
  void wordsAreComparedWithoutCaseAndAccents(String text, String words) {
    assertThat(SearchedText.vector(text)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          footpath bridge     ; ('footpath') & ('bridge')
          "wet footpath"      ; ('wet' <1> 'footpath')
          „wet footpath“      ; ('wet' <1> 'footpath')
          footpath -Wet       ; ('footpath') & !('wet')
          footpath -"wet way" ; ('footpath') & !('wet' <1> 'way')
          Café or TEA         ; ('cafe') | ('tea')
          foot-path           ; ('foot' <1> 'path')
          东京                ; ('东京')
          在东京吃            ; ('在东' <1> '东京' <1> '京吃')
          京                  ; ('京':*)
          东京 京             ; ('东京') & ('京':*)
          "东京 in"           ; ('东京' <2> 'in')
          😂                  ; ('😂')
          "or"                ; ('or')
          or                  ; ``
          ':*&!('             ; ``
          "                   ; ``
          -                   ; ``
          """)
  void aSearchIsParsedIntoAQuery(String typed, String terms) {
    assertThat(SearchQuery.of(typed).terms()).isEqualTo(terms);
  }

  @Test
  void aWordLongerThanALexemeIsFoundByItsBeginning() {
    var vector = SearchedText.vector("ب".repeat(10_000));

    assertThat(vector.length()).isLessThan(1_000);
    assertThat(SearchQuery.of("ب".repeat(10_000)).terms())
        .contains(vector.substring(0, vector.indexOf(':')));
  }
}
