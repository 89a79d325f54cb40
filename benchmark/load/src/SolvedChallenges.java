import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Gets challenges of a site, solves them as a page would, and prints a proof of work on each line.
 * Services of a benchmark run with a cost of 1, because a load needs thousands of proofs.
 *
 * <p>Arguments: the address of the challenges, and how many proofs are wanted.
 */
final class SolvedChallenges {
  private static final int MAX_IN_FLIGHT = 32;
  private static final HexFormat HEX = HexFormat.of();

  private SolvedChallenges() {}

  public static void main(String[] arguments) throws InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(arguments[0])).build();
    int count = Integer.parseInt(arguments[1]);
    var inFlight = new Semaphore(MAX_IN_FLIGHT);
    var proofs = new StringBuffer();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int i = 0; i < count; i++) {
        inFlight.acquire();
        client
            .sendAsync(request, BodyHandlers.ofString())
            .thenAccept(answer -> proofs.append(proof(answer.body())).append('\n'))
            .whenComplete((done, failure) -> inFlight.release());
      }
      inFlight.acquire(MAX_IN_FLIGHT);
    }
    System.out.print(proofs);
  }

  private static String proof(String challenge) {
    var salt = field(challenge, "salt");
    var digest = field(challenge, "challenge");
    int number = 0;
    while (!sha256(salt + number).equals(digest)) {
      number++;
    }
    var payload =
        """
        {"algorithm":"SHA-256","challenge":"%s","number":%d,"salt":"%s","signature":"%s"}\
        """
            .formatted(digest, number, salt, field(challenge, "signature"));
    return Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
  }

  private static String field(String json, String name) {
    var found = Pattern.compile("\"%s\":\"([^\"]*)\"".formatted(name)).matcher(json);
    if (!found.find()) {
      throw new IllegalArgumentException("no challenge: " + json);
    }
    return found.group(1);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HEX.formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
