package dev.anteroom.learning;

import static dev.anteroom.Anteroom.adminToken;
import static dev.anteroom.Anteroom.anyReply;
import static dev.anteroom.Anteroom.anySite;
import static dev.anteroom.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestsAtWorkTest {
  @Inject RequestsAtWork requests;

  @Test
  void aStreamOfEventsThatIsOpenIsNoWork() throws IOException, InterruptedException {
    var site = anySite();
    var address = ConfigProvider.getConfig().getValue("test.url", String.class);
    var stream =
        HttpRequest.newBuilder(URI.create(address + "/api/moderation/events?site=" + site))
            .header("Authorization", "Bearer " + adminToken())
            .header("Accept", "text/event-stream")
            .build();
    try (var http = HttpClient.newHttpClient();
        var events = http.send(stream, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      submitted(site, anyReply());
      assertThat(events.read()).isPositive();

      Eventually.holds(() -> assertThat(requests.count()).isZero());
    }
  }
}
