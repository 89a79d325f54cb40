package dev.anteroom.privacy;

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
@JsonSerialize(using = TypedAddress.Refusing.class)
@JsonDeserialize(using = TypedAddress.Reading.class)
public final class TypedAddress {
  private final String typed;

  private TypedAddress(String typed) {
    this.typed = typed;
  }

  /** Takes the text as it came, faults and all. */
  public static TypedAddress of(String typed) {
    return new TypedAddress(AddressFormat.read(typed));
  }

  /** Whether nothing but white space was typed. */
  public boolean isBlank() {
    return typed.isEmpty();
  }

  /** What is wrong with it as an address, or nothing. */
  public Optional<AddressFault> fault() {
    return AddressFormat.fault(typed);
  }

  /**
   * What rules may know of it; nothing where it has a fault.
   *
   * @param denied domains that the site's rules deny, in ASCII and small letters
   */
  public AddressFacts facts(Set<String> denied) {
    if (fault().isPresent()) {
      return AddressFacts.NONE;
    }
    var domain = canonical().substring(canonical().lastIndexOf('@') + 1);
    return new AddressFacts(
        DisposableDomains.cover(domain), DisposableDomains.isUnder(domain, denied));
  }

  /** The form in which two spellings of one mailbox are the same. */
  String canonical() {
    return AddressFormat.canonical(typed);
  }

  @Override
  public String toString() {
    return "[typed address]";
  }

  /** Jackson takes a text for one, and nothing else. */
  static final class Reading extends JsonDeserializer<TypedAddress> {
    @Override
    public TypedAddress deserialize(JsonParser in, DeserializationContext context)
        throws IOException {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        throw MismatchedInputException.from(in, TypedAddress.class, "not a text");
      }
      return of(in.getText());
    }
  }

  /** Jackson asks this one, and is refused. */
  static final class Refusing extends JsonSerializer<TypedAddress> {
    @Override
    public void serialize(TypedAddress value, JsonGenerator out, SerializerProvider provider) {
      throw new IllegalStateException("an address is never written");
    }
  }
}
