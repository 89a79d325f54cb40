package dev.anteroom.console;

import static dev.anteroom.testsupport.Anteroom.plain;
import static org.hamcrest.Matchers.endsWith;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The root of the service; for the dev profile see {@code MainJourneyTest}. */
@QuarkusTest
class HomeTest {
  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void theRootRedirectsToTheConsole(String method) {
    plain().request(method, "/").then().statusCode(303).header("Location", endsWith("/console"));
  }
}
