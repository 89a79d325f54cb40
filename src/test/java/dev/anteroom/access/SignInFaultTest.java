package dev.anteroom.access;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in at a misconfigured provider: the fault is reported without values. */
@QuarkusTest
@TestProfile(SignInFaultTest.WithProvider.class)
@Tag("full")
class SignInFaultTest {
  /** Runs the service with the fake provider. */
  public static class WithProvider implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(FakeProvider.class));
    }
  }

  private static final String PATH = "/console/sign-in/oidc";
  private static final ObjectMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .build();

  private static final String SUBJECT = "subject-248289761001";

  @Test
  void withValidTokensTheBrowserReturnsToThePageThatItCameFrom() throws IOException {
    var answer = signIn("?to=%2Fconsole%2Frules%3Fsite%3Da", code("{}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).contains("0;url=/console/rules?site=a");
    assertThat(answer.cookies()).containsKey("anteroom-session");
    assertThat(signIn("?to=%2F%2Fevil.example", code("{}")).asString())
        .contains("0;url=/console\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {accessToken: 'opaque-1f4b'}            | access_token_opaque
          {accessToken: {aud: 'other-api'}}       | access_token_audience
          {accessToken: {iss: 'https://other-issuer'}} | token_issuer
          {accessToken: {exp: 1000000000}}        | token_expired
          {accessToken: {realm_access: null}}     | roles_claim
          {accessToken: {realm_access: {roles: ['reader-role']}}} | no_role
          {accessToken: {sub: 'mona@example.org'}} | subject
          {accessKey: 'unpublished'}              | token_key
          {idToken: {aud: 'other-client'}}        | id_token_audience
          {idToken: {exp: 1000000000}}            | token_expired
          {isRefused: true}                       | code_refused
          """)
  void aFailedSignInIsExplainedOnThePageAndInTheLogWithoutValues(String change, String code)
      throws IOException {
    var log = new ArrayList<String>();
    var tokens = code(change);
    var answer = logged(log, () -> signIn("", tokens));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.asString()).contains("(" + code + ")");
    assertThat(log).singleElement().asString().contains(code);
    for (var value :
        List.of(SUBJECT, "opaque-1f4b", "other-", "reader-role", "mona", "example.org")) {
      assertThat(answer.asString()).doesNotContain(value);
      assertThat(log.getFirst()).doesNotContain(value);
    }
  }

  @Test
  void aSignInThatTheProviderOrTheBrowserRefusedIsExplained() {
    var sent = plain().get(PATH);
    var refused =
        plain()
            .cookies(sent.cookies())
            .queryParam("error", "invalid_scope")
            .queryParam("error_description", "for mona")
            .queryParam("state", parameter(sent, "state"))
            .get(PATH);
    assertThat(refused.asString()).contains("(provider_refused)").doesNotContain("mona");

    assertThat(plain().get(PATH + "?code=a&state=b").asString()).contains("(not_completed)");
  }

  @Test
  void everyCodeIsDocumented() throws IOException {
    var page = Files.readString(Path.of("docs/sign-in.md"));

    assertThat(Arrays.stream(SignInFault.values()).map(fault -> "`" + fault.code() + "`"))
        .allMatch(page::contains);
  }

  /**
   * Returns the response of the token endpoint: valid tokens with a change; a claim that is null is
   * removed.
   */
  private static ObjectNode code(String change) throws IOException {
    var code = JSON.createObjectNode();
    code.set("idToken", claims());
    code.set("accessToken", claims());
    code.withObject("/accessToken/realm_access").putArray("roles").add("moderator");
    for (var changed : LENIENT.readTree(change).properties()) {
      if (changed.getValue().isObject()) {
        var token = (ObjectNode) code.get(changed.getKey());
        token.setAll((ObjectNode) changed.getValue());
        token.properties().removeIf(claim -> claim.getValue().isNull());
      } else {
        code.set(changed.getKey(), changed.getValue());
      }
    }
    return code;
  }

  private static ObjectNode claims() {
    long now = Instant.now().getEpochSecond();
    return JSON.createObjectNode()
        .put("sub", SUBJECT)
        .put("aud", "anteroom")
        .put("iat", now)
        .put("exp", now + 60);
  }

  /** Signs in like a browser that is sent to the provider and comes back with a code. */
  private static Response signIn(String query, ObjectNode code) {
    var sent = plain().urlEncodingEnabled(false).get(PATH + query);
    assertThat(sent.statusCode()).isEqualTo(303);
    ((ObjectNode) code.get("idToken")).put("nonce", parameter(sent, "nonce"));
    return plain()
        .cookies(sent.cookies())
        .queryParam("code", FakeProvider.code(code))
        .queryParam("state", parameter(sent, "state"))
        .get(PATH);
  }

  private static String parameter(Response sent, String name) {
    return new QueryStringDecoder(sent.header("Location")).parameters().get(name).getFirst();
  }

  private static Response logged(List<String> log, Supplier<Response> call) {
    var logger = Logger.getLogger(OidcSignIn.class.getName());
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            log.add(record.getMessage() + " " + Arrays.toString(record.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    logger.addHandler(handler);
    try {
      return call.get();
    } finally {
      logger.removeHandler(handler);
    }
  }
}
