package dev.anteroom.access;

import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.adminToken;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.anteroom.testsupport.FullChecks;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.OtherConfiguration;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URL;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The console's cookie over every kind of connection, the limit of sign-ins, and a provider outage.
 */
@QuarkusTest
@TestProfile(OtherConfiguration.class)
class ReverseProxySignInTest {
  private static final String PREFIXED = "__Host-anteroom-session";
  private static final String UNPREFIXED = "anteroom-session";

  @TestHTTPResource(value = "/", tls = true)
  URL overTls;

  @Test
  void withTlsUpToAConfiguredProxyTheCookieHasTheHostPrefix() {
    var answer = signIn(proxied("192.0.2.1", "https"), adminToken());

    assertThat(answer.header("Set-Cookie"))
        .startsWith(PREFIXED + "=")
        .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
        .doesNotContain("Domain");
    var cookie = answer.cookie(PREFIXED);
    proxied("192.0.2.1", "https").cookie(PREFIXED, cookie).get("/console").then().statusCode(200);
    proxied("192.0.2.1", "https").cookie(UNPREFIXED, cookie).get("/console").then().statusCode(303);
  }

  @Test
  void aSignInIsAcceptedOnlyFromTheHostThatTheProxyForwards() {
    var origin = "https://comments.example.org";

    signIn(proxied("192.0.2.3", "https").header("Host", "comments.example.org"), origin, 303);
    signIn(
        proxied("192.0.2.3", "https").header("X-Forwarded-Host", "comments.example.org"),
        origin,
        303);
    signIn(proxied("192.0.2.3", "https").header("Host", "other.example.org"), origin, 403);
    signIn(
        proxied("192.0.2.3", "https").header("Host", "comments.example.org"),
        "http://comments.example.org",
        403);
  }

  private static void signIn(RequestSpecification request, String origin, int status) {
    signIn(request.header("Origin", origin), adminToken()).then().statusCode(status);
  }

  @Test
  void withTlsOfTheServiceTheCookieHasTheHostPrefix() {
    var answer =
        signIn(
            plain().relaxedHTTPSValidation().baseUri("https://localhost:" + overTls.getPort()),
            adminToken());

    assertThat(answer.header("Set-Cookie")).startsWith(PREFIXED + "=").contains("Secure");
  }

  @Test
  void withoutTlsOnLoopbackTheCookieHasNoHostPrefix() {
    var answer = signIn(plain(), adminToken());

    assertThat(answer.header("Set-Cookie"))
        .startsWith(UNPREFIXED + "=")
        .contains("HttpOnly", "SameSite=Strict")
        .doesNotContain("Secure");
    plain().cookie(UNPREFIXED, answer.cookie(UNPREFIXED)).get("/console").then().statusCode(200);
  }

  @Test
  void signInOverPlainHttpToTheProxyIsRefused() {
    var cookie = signIn(plain(), adminToken()).cookie(UNPREFIXED);
    for (var proto : new String[] {"http", "https, http", "http, https", ""}) {
      refused(signIn(proxied("192.0.2.2", proto), adminToken()));
      refused(proxied("192.0.2.2", proto).get("/console/sign-in"));
      refused(proxied("192.0.2.2", proto).get("/console/sign-in/oidc"));
      proxied("192.0.2.2", proto)
          .cookie(UNPREFIXED, cookie)
          .cookie(PREFIXED, cookie)
          .get("/console")
          .then()
          .statusCode(303);
    }
  }

  @Test
  void aForeignHostOrViaHeaderRevealsAnUnconfiguredProxy() {
    refused(signIn(plain().header("Host", "comments.example.org"), adminToken()));
    refused(signIn(plain().header("Via", "1.1 proxy"), adminToken()));
  }

  @Test
  void signInOverPlainHttpFromAnotherMachineIsRefusedWhateverTheHeaders() throws SocketException {
    var own = ownAddress();
    FullChecks.require(own.isPresent(), "this machine has no address but loopback");
    var elsewhere = "http://" + own.orElseThrow() + ":" + port();

    refused(signIn(plain().baseUri(elsewhere), adminToken()));
    refused(signIn(plain().baseUri(elsewhere).header("Host", "localhost"), adminToken()));
    refused(
        signIn(
            plain()
                .baseUri(elsewhere)
                .header("X-Forwarded-For", "127.0.0.1")
                .header("X-Forwarded-Proto", "https"),
            adminToken()));
    // API tokens are not limited to certain connections.
    plain()
        .baseUri(elsewhere)
        .header("Authorization", "Bearer " + adminToken())
        .get("/api/admin/sites")
        .then()
        .statusCode(200);
  }

  @Test
  void onlyTheNetworkThatTriesTooOftenMustWait() {
    for (int i = 0; i < 10; i++) {
      signIn(proxied("198.51.100.7", "https"), "wrong").then().statusCode(403);
    }

    signIn(proxied("198.51.100.7", "https"), adminToken())
        .then()
        .statusCode(429)
        .header("Retry-After", notNullValue())
        .contentType(containsString("text/html"))
        .body(containsString("Too many sign-in attempts"));
    signIn(proxied("198.51.100.8", "https"), adminToken()).then().statusCode(303);
    proxied("198.51.100.7", "https").get("/console/sign-in").then().statusCode(200);
  }

  @Test
  void addressesOfOneIpv6SubscriberAreOneNetwork() {
    for (int i = 0; i < 10; i++) {
      signIn(proxied("2001:db8:1:2::" + i, "https"), "wrong").then().statusCode(403);
    }

    signIn(proxied("2001:db8:1:2:ffff::1", "https"), "wrong").then().statusCode(429);
    signIn(proxied("2001:db8:1:3::1", "https"), "wrong").then().statusCode(403);
  }

  @Test
  void withTheProviderDownTheServiceAcceptsItsOwnTokens() {
    admin().get("/api/admin/sites").then().statusCode(200);
    plain()
        .header("Authorization", "Bearer wrong")
        .get("/api/admin/sites")
        .then()
        .statusCode(401)
        .body("code", equalTo("sign_in"));
    plain()
        .header("Authorization", "Bearer e30.e30.e30")
        .get("/api/admin/sites")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("detail", containsString("identity provider"));
  }

  @Test
  void withTheProviderDownTheSignInPageSaysSo() {
    plain()
        .get("/console/sign-in")
        .then()
        .statusCode(200)
        .body(containsString("Sign in with your organisation"));
    plain()
        .get("/console/sign-in/oidc")
        .then()
        .statusCode(503)
        .contentType(containsString("text/html"))
        .body(containsString("be reached"));
  }

  private static void refused(Response answer) {
    answer.then().statusCode(403).body(containsString("Sign-in needs HTTPS"));
    assertThat(answer.headers().hasHeaderWithName("Set-Cookie")).isFalse();
  }

  private static RequestSpecification proxied(String client, String proto) {
    return plain().header("X-Forwarded-For", client).header("X-Forwarded-Proto", proto);
  }

  private static Response signIn(RequestSpecification request, String token) {
    return request
        .contentType("application/x-www-form-urlencoded")
        .body("token=" + token)
        .post("/console/sign-in");
  }

  private static int port() {
    return java.net.URI.create(Http.service().toString()).getPort();
  }

  private static Optional<String> ownAddress() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst();
  }
}
