package dev.anteroom.submission;

import dev.anteroom.problem.ProblemCode;
import dev.anteroom.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a body within its limit, as strict UTF-8. */
final class BodyReader {
  static final int LIMIT = 160 * 1024;

  private BodyReader() {}

  /** The octets; more than {@link #LIMIT} are refused, whatever the header said of them. */
  static byte[] read(InputStream body) {
    try {
      var octets = body.readNBytes(LIMIT + 1);
      if (octets.length > LIMIT) {
        throw tooLarge();
      }
      return octets;
    } catch (IOException e) {
      throw Malformed.because("The body broke off.");
    }
  }

  static ProblemException tooLarge() {
    return ProblemException.of(
        ProblemCode.TOO_LARGE, "A reply has at most 160 KiB with all its fields.");
  }

  static String utf8(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw Malformed.because("The body is not valid UTF-8.");
    }
  }
}
