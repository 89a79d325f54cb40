package dev.anteroom.submission;

import static dev.anteroom.Anteroom.anyReply;
import static dev.anteroom.Anteroom.anySite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.Clients;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** A new data key is committed while replies arrive on all event loops at once. */
@QuarkusTest
@TestProfile(TurnsOfDataKeysTest.ShortTurns.class)
class TurnsOfDataKeysTest {
  public static class ShortTurns implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("anteroom.sealing.per-key", "2");
    }
  }

  @Test
  void noReplyIsRefusedWhileAKeyFollowsAnother() {
    var clients = new Clients(ConfigProvider.getConfig().getValue("test.url", String.class));
    var path = "/api/sites/" + anySite() + "/comments";

    var answers =
        Clients.each(
            32,
            IntStream.range(0, 1_500).boxed().toList(),
            i -> clients.post(path, anyReply().put("body", "Reply " + i)));

    assertThat(answers).extracting(Clients.Answer::status).containsOnly(202);
  }
}
