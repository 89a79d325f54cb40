package dev.anteroom.submission;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class IdempotencyTest {
  private final String site = anySite();

  @Inject EntityManager database;

  @Test
  void theSameKeyAndContentReturnTheSameAnswer() {
    var key = UUID.randomUUID().toString();
    var first = submit(key, anyReply()).statusCode(202).header("Idempotency-Replayed", nullValue());

    submit(key, anyReply().put("email", "other@example.org").put("proof", "x"))
        .statusCode(202)
        .header("Idempotency-Replayed", equalTo("true"))
        .body("id", equalTo(first.extract().path("id")))
        .body("receipt", equalTo(first.extract().path("receipt")));
    assertThat(stored()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, false", "21, false", "22, true", "255, true"})
  void onlyAnUnguessableKeyReturnsTheReceiptAgain(int length, boolean isGivenAgain) {
    var key = "k".repeat(length);
    var first = submit(key, anyReply()).body("receipt", notNullValue()).extract();

    var again = submit(key, anyReply()).statusCode(202).extract();

    assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
    assertThat(again.<Map<String, String>>path("").keySet())
        .containsExactlyInAnyOrder("id", "status", "receipt");
    assertThat(again.<String>path("receipt"))
        .isEqualTo(isGivenAgain ? first.<String>path("receipt") : null);
  }

  @Test
  void aReusedKeyWithOtherContentIsRefused() {
    submit("key", anyReply()).statusCode(202);

    submit("key", anyReply().put("body", "Something else."))
        .statusCode(422)
        .body("code", equalTo("idempotency_key_reused"));
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aKeyBelongsToItsSite() {
    submit("key", anyReply()).statusCode(202);
    var other = anySite();

    plain()
        .header("Idempotency-Key", "key")
        .contentType("application/json")
        .body(anyReply().toString())
        .post("/api/sites/" + other + "/comments")
        .then()
        .header("Idempotency-Replayed", nullValue());
  }

  @Test
  void aRefusedCommentDoesNotUseItsKey() {
    submit("key", anyReply().put("body", "")).statusCode(422);

    submit("key", anyReply()).statusCode(202).header("Idempotency-Replayed", nullValue());
  }

  @Test
  void concurrentRequestsWithOneKeyStoreOneCommentAndReturnItsId() throws Exception {
    try (var clients = Executors.newFixedThreadPool(16)) {
      Callable<String> submitting =
          () -> submit("key", anyReply()).statusCode(202).extract().path("id");
      var ids = clients.invokeAll(IntStream.range(0, 64).mapToObj(i -> submitting).toList());

      assertThat(ids.stream().map(id -> id.resultNow()).distinct()).hasSize(1);
    }
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    String first = submit("key", anyReply()).extract().path("id");
    age();

    String second =
        submit("key", anyReply().put("body", "Other.")).statusCode(202).extract().path("id");
    assertThat(second).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 255})
  void aKeyHasUpTo255Characters(int length) {
    submit("k".repeat(length), anyReply()).statusCode(202);
  }

  @Test
  void aLongerKeyIsMalformed() {
    submit("k".repeat(256), anyReply()).statusCode(400).body("code", equalTo("malformed"));
  }

  @Transactional
  void age() {
    database
        .createNativeQuery(
            "update idempotency set created_at = created_at - interval '25 hours' where site = :site")
        .setParameter("site", site)
        .executeUpdate();
  }

  private long stored() {
    return ((Number)
            database
                .createNativeQuery("select count(*) from comment where site = :site")
                .setParameter("site", site)
                .getSingleResult())
        .longValue();
  }

  private ValidatableResponse submit(String key, JsonNode reply) {
    return plain()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(reply.toString())
        .post("/api/sites/" + site + "/comments")
        .then();
  }
}
