package dev.anteroom.access;

import static dev.anteroom.testsupport.Anteroom.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * An OpenID Connect provider that issues the tokens that the code contains as JSON, see {@link
 * #answer}. It simulates providers that are configured incorrectly.
 */
public final class FakeProvider implements QuarkusTestResourceLifecycleManager {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair published = keys();
  private final KeyPair unpublished = keys();
  private HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    serve("/.well-known/openid-configuration", exchange -> discovery());
    serve("/keys", exchange -> JSON.createObjectNode().set("keys", jwks()));
    serve("/token", this::tokens);
    server.start();
    return Map.of(
        "anteroom.oidc.url",
        issuer(),
        "anteroom.oidc.client-id",
        "anteroom",
        "anteroom.oidc.secret",
        "only-for-this-test");
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  /** Encodes a code, the callback's parameter of that name. */
  static String code(JsonNode answer) {
    return URL.encodeToString(answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  private String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private JsonNode discovery() {
    return JSON.createObjectNode()
        .put("issuer", issuer())
        .put("authorization_endpoint", issuer() + "/authorize")
        .put("token_endpoint", issuer() + "/token")
        .put("jwks_uri", issuer() + "/keys");
  }

  private JsonNode jwks() {
    var key = (RSAPublicKey) published.getPublic();
    return JSON.createArrayNode()
        .add(
            JSON.createObjectNode()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", "published")
                .put("n", URL.encodeToString(unsigned(key.getModulus().toByteArray())))
                .put("e", URL.encodeToString(key.getPublicExponent().toByteArray())));
  }

  private JsonNode tokens(HttpExchange exchange) throws IOException {
    var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var code =
        Arrays.stream(form.split("&"))
            .filter(field -> field.startsWith("code="))
            .map(field -> URLDecoder.decode(field.substring(5), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    return answer(JSON.readTree(Base64.getUrlDecoder().decode(code)));
  }

  /**
   * Returns the response of the token endpoint.
   *
   * @param code {@code idToken} and {@code accessToken} are claims to sign, or a text to return as
   *     it is; {@code accessKey} names another key; {@code isRefused} returns no tokens
   */
  private JsonNode answer(JsonNode code) {
    if (code.path("isRefused").asBoolean()) {
      return JSON.createObjectNode().put("error", "invalid_client");
    }
    return JSON.createObjectNode()
        .put("token_type", "Bearer")
        .put("expires_in", 300)
        .put("id_token", token(code.path("idToken"), "published"))
        .put(
            "access_token",
            token(code.path("accessToken"), code.path("accessKey").asText("published")));
  }

  private String token(JsonNode claims, String key) {
    if (claims.isTextual()) {
      return claims.asText();
    }
    var issued = ((ObjectNode) claims).deepCopy();
    if (!issued.has("iss")) {
      issued.put("iss", issuer());
    }
    var header = JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT").put("kid", key);
    var signed = code(header) + "." + code(issued);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign((key.equals("published") ? published : unpublished).getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Answer {
    JsonNode to(HttpExchange exchange) throws IOException;
  }

  private void serve(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            var node = answer.to(exchange);
            var body = node.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(node.has("error") ? 401 : 200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  private static byte[] unsigned(byte[] number) {
    return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
  }

  private static KeyPair keys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
