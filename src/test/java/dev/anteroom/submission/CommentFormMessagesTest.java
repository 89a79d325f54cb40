package dev.anteroom.submission;

import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.siteWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.anteroom.testsupport.MessageTexts;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plain form in the language of its site. */
@QuarkusTest
class CommentFormMessagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en    | en | ltr | Your email address will not be published. | Please fill in this field.
          de-AT | de | ltr | Ihre E-Mail-Adresse wird nicht veröffentlicht. | Bitte füllen Sie dieses Feld aus.
          fr    | fr | ltr | Votre adresse e-mail ne sera pas publiée. | Veuillez remplir ce champ.
          es-MX | es | ltr | Tu dirección de correo electrónico no será publicada. | Rellena este campo.
          ar    | ar | rtl | لن يتم نشر عنوان بريدك الإلكتروني. | يرجى ملء هذا الحقل.
          he    | he | rtl | כתובת הדוא״ל שלך לא תפורסם. | נא למלא שדה זה.
          pt-BR | pt | ltr | O seu endereço de e-mail não será publicado. | Preencha este campo.
          zh    | zh-Hans | ltr | 您的邮箱地址不会被公开。 | 请填写此项。
          zh-TW | zh-Hant | ltr | 您的電子郵件地址不會公開。 | 請填寫此欄。
          sv    | en | ltr | Your email address will not be published. | Please fill in this field.
          """)
  void thePlainFormIsInTheLanguageOfItsSite(
      String asked, String language, String direction, String notice, String fault) {
    var site = siteWith(Map.of("name", "Speaking", "language", asked));

    plain()
        .contentType("application/x-www-form-urlencoded")
        .header("Accept-Language", "de")
        .formParam("article", "a")
        .formParam("name", "Reader")
        .formParam("email", "reader@example.org")
        .formParam("body", "")
        .post("/api/sites/" + site + "/comments")
        .then()
        .statusCode(422)
        .body(containsString("<html lang=\"" + language + "\" dir=\"" + direction + "\">"))
        .body(containsString(notice))
        .body(containsString(fault));
  }

  @Test
  void theWebsiteErrorIsInTheLanguageOfTheSite() {
    plain()
        .contentType("application/x-www-form-urlencoded")
        .formParam("article", "a")
        .formParam("name", "Reader")
        .formParam("email", "reader@")
        .formParam("website", "www.example.org")
        .formParam("body", "A reply.")
        .post("/api/sites/" + siteWith(Map.of("name", "x", "language", "de")) + "/comments")
        .then()
        .statusCode(422)
        .body(containsString("Adresse ein, die mit http:// oder https:// beginnt"))
        .body(containsString("geben Sie eine gültige E-Mail-Adresse ein"));
  }

  @Test
  void everyMessageExistsInEveryLanguage() {
    assertThat(CommentFormLanguage.SUPPORTED)
        .hasSize(24)
        .allSatisfy(locale ->
            assertThat(MessageTexts.of("reply_" + locale.toLanguageTag()))
                .isNotEmpty()
                .isEqualTo(MessageTexts.of("reply_en")));
  }
}
