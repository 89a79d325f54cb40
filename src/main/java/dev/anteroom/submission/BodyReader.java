package dev.anteroom.submission;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a body as strict UTF-8. */
final class BodyReader {
  private BodyReader() {}

  static String utf8(byte[] octets) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw Malformed.because("The body is not valid UTF-8.");
    }
  }
}
