package dev.anteroom.submission;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.Concurrently;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.JsonClient;
import dev.anteroom.testsupport.OtherConfiguration;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A new data key is committed while comments arrive on all event loops. */
@QuarkusTest
@TestProfile(OtherConfiguration.class)
class DataKeyRotationTest {
  @Test
  void noSubmissionIsRefusedWhileDataKeysRotate() {
    var clients = new JsonClient(Http.service().toString());
    var path = "/api/sites/" + anySite() + "/comments";

    var answers =
        Concurrently.map(
            8,
            IntStream.range(0, 500).boxed().toList(),
            i -> clients.post(path, anyReply().put("body", "Reply " + i)));

    assertThat(answers).extracting(JsonClient.JsonResponse::status).containsOnly(202);
  }
}
