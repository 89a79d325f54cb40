package dev.anteroom.sealing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * What a reader typed as an e-mail address: the only type of the program that holds one. It can be
 * judged and sealed; it has no way out as text, and no equality to compare by.
 */
@JsonSerialize(using = EmailAddress.RefusingSerializer.class)
@JsonDeserialize(using = EmailAddress.Deserializer.class)
public final class EmailAddress {
  private final String typed;

  private EmailAddress(String typed) {
    this.typed = typed;
  }

  /** Takes the text as it came, faults and all. */
  public static EmailAddress of(String typed) {
    return new EmailAddress(EmailFormat.read(typed));
  }

  /** Whether nothing but white space was typed. */
  public boolean isBlank() {
    return typed.isEmpty();
  }

  /** What is wrong with it as an address, or nothing. */
  public Optional<EmailError> error() {
    return EmailFormat.error(typed);
  }

  /**
   * What rules may know of it; nothing where it has a fault.
   *
   * @param denied domains that the site's rules deny, in ASCII and small letters
   */
  public EmailFacts facts(Set<String> denied) {
    if (error().isPresent()) {
      return EmailFacts.NONE;
    }
    var domain = canonical().substring(canonical().lastIndexOf('@') + 1);
    return new EmailFacts(
        DisposableDomains.contains(domain), DisposableDomains.isUnder(domain, denied));
  }

  /** The form in which two spellings of one mailbox are the same. */
  String canonical() {
    return EmailFormat.canonical(typed);
  }

  @Override
  public String toString() {
    return "[typed address]";
  }

  /** Jackson takes a text for one, and nothing else. */
  static final class Deserializer extends JsonDeserializer<EmailAddress> {
    @Override
    public EmailAddress deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        throw MismatchedInputException.from(in, EmailAddress.class, "not a text");
      }
      return of(in.getText());
    }
  }

  /** Jackson asks this one, and is refused. */
  static final class RefusingSerializer extends JsonSerializer<EmailAddress> {
    @Override
    public void serialize(EmailAddress value, JsonGenerator out, SerializerProvider provider) {
      throw new IllegalStateException("an address is never written");
    }
  }
}
