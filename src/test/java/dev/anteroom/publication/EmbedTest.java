package dev.anteroom.publication;

import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the widget is delivered. */
@QuarkusTest
class EmbedTest {
  private static final Pattern MODULE = Pattern.compile("embed/([0-9a-f]{12})/embed\\.mjs");

  @Test
  void theScriptOfPagesLivesFiveMinutesAndLoadsTheModule() {
    shared(plain().get("/embed.js").then())
        .statusCode(200)
        .contentType(startsWith("text/javascript"))
        .header("Cache-Control", equalTo("public, max-age=300"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"embed.mjs", "embed.js", "languages/de.json"})
  void theFilesOfAVersionNeverChange(String file) {
    var answer = plain().get("/embed/" + version() + "/" + file);

    shared(answer.then())
        .statusCode(200)
        .header("Cache-Control", equalTo("public, max-age=31536000, immutable"));
    plain()
        .header("If-None-Match", answer.header("ETag"))
        .get("/embed/" + version() + "/" + file)
        .then()
        .statusCode(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000000000000/embed.mjs",
        "{version}/languages/tlh.json",
        "{version}/package.json",
        "{version}/languages/%2e%2e%2floader.js"
      })
  void aFileThatAReplicaLacksIsNotStored(String path) {
    shared(
            plain()
                .urlEncodingEnabled(false)
                .get("/embed/" + path.replace("{version}", version()))
                .then())
        .statusCode(404)
        .header("Cache-Control", equalTo("no-store"))
        .body(emptyString());
  }

  private static ValidatableResponse shared(ValidatableResponse response) {
    return response
        .header("Access-Control-Allow-Origin", equalTo("*"))
        .header("Cross-Origin-Resource-Policy", equalTo("cross-origin"));
  }

  private static String version() {
    var module = MODULE.matcher(plain().get("/embed.js").asString());
    assertThat(module.find()).isTrue();
    return module.group(1);
  }
}
