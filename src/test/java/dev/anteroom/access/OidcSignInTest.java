package dev.anteroom.access;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.plain;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.anteroom.testsupport.Chromium;
import dev.anteroom.testsupport.FullChecks;
import dev.anteroom.testsupport.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sign-in of users with a real identity provider and a real browser. */
@QuarkusTest
@ExtendWith(Chromium.class)
@TestProfile(OidcSignInTest.WithKeycloak.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("full")
class OidcSignInTest {
  /** Runs the service with OIDC if Keycloak is available. */
  public static class WithKeycloak implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Keycloak.class));
    }
  }

  private static final String QUEUE = "/api/moderation/comments";
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  @BeforeEach
  void needKeycloak() {
    FullChecks.require(
        keycloak().isPresent(), "no Keycloak was found; name one with -Dtests.keycloak=DIR");
    for (var site : List.of("oidc-a", "oidc-b")) {
      admin()
          .contentType("application/json")
          .body(Map.of("name", site))
          .put("/api/admin/sites/" + site);
    }
  }

  @Test
  void aModeratorReadsOnlyTheQueueOfTheirSites() {
    var mine = submitted("oidc-a", anyReply());
    var other = submitted("oidc-b", anyReply());
    var token = token("mona");

    as(token, QUEUE).statusCode(200).body("comments.id", hasItem(mine));
    as(token, QUEUE).body("comments.id", not(hasItem(other)));
    as(token, QUEUE + "/" + other).statusCode(404);
    as(token, "/api/admin/sites").statusCode(403);
  }

  @Test
  void aModeratorWithoutASitesClaimHasNoSites() {
    submitted("oidc-a", anyReply());

    as(token("mark"), QUEUE).statusCode(200).body("total", equalTo(0));
  }

  @Test
  void severalRolesAddUp() {
    var token = token("ada");

    as(token, "/api/admin/sites").statusCode(200);
    plain()
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body("{}")
        .post("/api/privacy/export")
        .then()
        .statusCode(422);
  }

  @Test
  void anApiCallWithoutARoleIsRefusedWithTheReason() {
    as(token("nora"), QUEUE)
        .statusCode(403)
        .body("code", equalTo("forbidden"))
        .body("detail", containsString("no role"));
  }

  @Test
  void aTokenThatTheProviderDidNotSignIsRefused() throws Exception {
    var good = token("mona").split("\\.");
    var none = URL.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    for (var forged :
        List.of(
            "garbage",
            "gar.ba.ge",
            good[0] + "." + good[1] + "." + foreignSignature(good[0] + "." + good[1]),
            good[0] + "." + good[1] + ".",
            none + "." + good[1] + ".",
            none + "." + good[1] + "." + good[2])) {
      as(forged, QUEUE).statusCode(401).body("code", equalTo("sign_in"));
    }
  }

  @Test
  void aTokenForAnotherClientAndAnIdTokenAreRefused() {
    as(token("stranger", "mona", "access_token"), QUEUE).statusCode(401);
    as(token("anteroom", "mona", "id_token"), QUEUE).statusCode(401);
  }

  @Test
  void aTokenIsValidUntilItExpires() {
    var token = token("program", "mona", "access_token");
    as(token, QUEUE).statusCode(200);

    var deadline = Instant.now().plus(Duration.ofSeconds(10));
    while (status(token) == 200) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
    }
    as(token, QUEUE).statusCode(401).body("code", equalTo("sign_in"));
  }

  @Test
  void publicCallsIgnoreTokens() {
    plain()
        .header("Authorization", "Bearer gar.ba.ge")
        .get("/api/sites/oidc-a/comments?article=a")
        .then()
        .statusCode(200);
  }

  @Test
  void onlyTheOidcSignInPathRedirectsToTheProvider() {
    plain().get(QUEUE).then().statusCode(401);
    plain().get("/console").then().statusCode(303).header("Location", containsString("sign-in"));
    plain()
        .get("/console/sign-in/oidc")
        .then()
        .statusCode(303)
        .header("Location", containsString("/realms/newsroom/"))
        .header("Location", containsString("code_challenge_method=S256"))
        .header("Set-Cookie", containsString("SameSite=Lax"))
        .header("Set-Cookie", containsString("HTTPOnly"));
    plain().get("/console/sign-in/oidc?code=a&state=b").then().statusCode(403);
  }

  @Test
  void aModeratorSignsInAtTheProviderAndOutAgain() {
    submitted("oidc-a", anyReply().put("name", "A reader of A"));
    Chromium.visit(
        true,
        page -> {
          signIn(page, "mona");
          page.waitForURL(service() + "/console");
          assertThat(page.content()).contains("A reader of A");

          var ours = page.context().cookies(service());
          assertThat(ours).extracting(cookie -> cookie.name).containsExactly("anteroom-session");
          Cookie session = ours.getFirst();
          assertThat(session.httpOnly).isTrue();
          assertThat(session.sameSite).isEqualTo(SameSiteAttribute.STRICT);
          assertThat(oidcCookies(page)).isEmpty();

          page.getByText("Sign out").click();
          page.waitForURL(service() + "/console/sign-in");
          plain().cookie("anteroom-session", session.value).get("/console").then().statusCode(303);
        });
  }

  @Test
  void aPersonWithoutARoleGetsAnExplanationAndNoSession() {
    Chromium.visit(
        true,
        page -> {
          signIn(page, "nora");
          page.waitForURL(service() + "/console/sign-in/oidc?**");
          assertThat(page.content()).contains("no role").contains("Sign in to Anteroom");
          assertThat(page.context().cookies(service())).isEmpty();
          assertThat(oidcCookies(page)).isEmpty();
        });
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void whenTheProviderStopsEverythingElseStillWorks() {
    var token = token("mona");
    var pid = ConfigProvider.getConfig().getValue("tests.keycloak.pid", Long.class);
    Keycloak.end(ProcessHandle.of(pid).orElseThrow());

    admin().get(QUEUE).then().statusCode(200);
    plain().get("/console/sign-in").then().statusCode(200);
    // The provider's keys are cached, so its tokens are valid until they expire.
    as(token, QUEUE).statusCode(200);
    as("gar.ba.ge", QUEUE).statusCode(401);
  }

  private static void signIn(Page page, String name) {
    page.navigate(service() + "/console/sign-in");
    page.getByText("Sign in with your organisation").click();
    page.locator("#username").fill(name);
    page.locator("#password").fill(name + "-password");
    page.locator("#kc-login").click();
  }

  private static List<String> oidcCookies(Page page) {
    return page.context().cookies(service() + "/console/sign-in/oidc").stream()
        .map(cookie -> cookie.name)
        .filter(name -> name.startsWith("q_"))
        .toList();
  }

  private static ValidatableResponse as(String token, String path) {
    return call(token, path).then();
  }

  private static int status(String token) {
    return call(token, QUEUE).statusCode();
  }

  private static Response call(String token, String path) {
    return plain().header("Authorization", "Bearer " + token).get(path);
  }

  private static String service() {
    return Http.service().toString().replace("localhost", "127.0.0.1");
  }

  private static java.util.Optional<String> keycloak() {
    return ConfigProvider.getConfig().getOptionalValue("anteroom.oidc.url", String.class);
  }

  private static String token(String person) {
    return token("anteroom", person, "access_token");
  }

  /** Returns a token for a program that acts for a user, by the user's password. */
  private static String token(String client, String person, String kind) {
    var form =
        "grant_type=password&scope=openid&client_id=%s&username=%s&password=%s-password"
                .formatted(client, person, person)
            + (client.equals("anteroom") ? "&client_secret=only-for-this-test" : "");
    var request =
        HttpRequest.newBuilder(
                URI.create(keycloak().orElseThrow() + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    var answer = Http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body()).get(kind).asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String foreignSignature(String signed) throws GeneralSecurityException {
    var keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(keys.generateKeyPair().getPrivate());
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return URL.encodeToString(signature.sign());
  }
}
