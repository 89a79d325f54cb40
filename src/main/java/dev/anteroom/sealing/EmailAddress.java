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
 * An e-mail address as typed by a reader. It is the only type that holds one: it can be validated
 * and sealed, but not converted to text, and it has no equality.
 */
@JsonSerialize(using = EmailAddress.RefusingSerializer.class)
@JsonDeserialize(using = EmailAddress.Deserializer.class)
public final class EmailAddress {
  private final String typed;

  private EmailAddress(String typed) {
    this.typed = typed;
  }

  /** Creates an address from any text, even an invalid one. */
  public static EmailAddress of(String typed) {
    return new EmailAddress(EmailFormat.read(typed));
  }

  /** Returns whether only white space was typed. */
  public boolean isBlank() {
    return typed.isEmpty();
  }

  /** Returns why the address is invalid; empty if it is valid. */
  public Optional<EmailError> error() {
    return EmailFormat.error(typed);
  }

  /**
   * Returns what rules may know of the address; nothing if it is invalid.
   *
   * @param denied domains that the site's rules deny, in ASCII and lower case
   */
  public EmailFacts facts(Set<String> denied) {
    if (error().isPresent()) {
      return EmailFacts.NONE;
    }
    var domain = canonical().substring(canonical().lastIndexOf('@') + 1);
    return new EmailFacts(
        DisposableDomains.contains(domain), DisposableDomains.isUnder(domain, denied));
  }

  /** Returns the form that all spellings of a mailbox have in common. */
  String canonical() {
    return EmailFormat.canonical(typed);
  }

  @Override
  public String toString() {
    return "[typed address]";
  }

  /** Accepts JSON strings only. */
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

  /** Throws, so that Jackson never writes an address. */
  static final class RefusingSerializer extends JsonSerializer<EmailAddress> {
    @Override
    public void serialize(EmailAddress value, JsonGenerator out, SerializerProvider provider) {
      throw new IllegalStateException("an address is never written");
    }
  }
}
