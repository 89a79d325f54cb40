package dev.anteroom.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;
import org.jspecify.annotations.Nullable;

/** Maps every exception to a problem, so that no response contains a stack trace. */
class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  @ServerExceptionMapper
  Response refused(ProblemException e) {
    return e.problem().toResponse();
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthenticated() {
    return response(
        ProblemCode.SIGN_IN, "This call needs a valid bearer token or console session.");
  }

  @ServerExceptionMapper
  Response wrongRole(ForbiddenException e) {
    return response(ProblemCode.FORBIDDEN, "Your role does not permit this.");
  }

  @ServerExceptionMapper(UnrecognizedPropertyException.class)
  Response unknownField(UnrecognizedPropertyException e) {
    return fieldResponse(path(e), FieldCode.UNKNOWN_FIELD, "This field does not exist.");
  }

  @ServerExceptionMapper(InvalidTypeIdException.class)
  Response unknownType(InvalidTypeIdException e) {
    return fieldResponse(path(e) + ".type", FieldCode.INVALID, "The type is missing or unknown.");
  }

  @ServerExceptionMapper(MismatchedInputException.class)
  Response wrongType(MismatchedInputException e) {
    return e.getPath().isEmpty()
        ? unreadableJson(e)
        : fieldResponse(path(e), FieldCode.INVALID, "This value has the wrong type.");
  }

  /** Quarkus wraps most exceptions of Jackson. */
  private Response unreadable(@Nullable Throwable cause) {
    return switch (cause) {
      case ValueInstantiationException e ->
          fieldResponse(path(e), FieldCode.INVALID, "This value is not valid.");
      case JacksonException e -> unreadableJson(e);
      case null, default -> response(ProblemCode.MALFORMED, "Check the parameters and the body.");
    };
  }

  @ServerExceptionMapper(JacksonException.class)
  Response unreadableJson(JacksonException e) {
    var at = e.getLocation();
    var place =
        at == null || at.getLineNr() < 1
            ? ""
            : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
    return response(ProblemCode.MALFORMED, "The body is not the expected JSON" + place + ".");
  }

  @ServerExceptionMapper
  Response byStatus(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    return switch (status) {
      case 400 -> unreadable(e.getCause());
      case 401 -> unauthenticated();
      case 403 -> response(ProblemCode.FORBIDDEN, "Your role does not permit this.");
      case 404 -> response(ProblemCode.NOT_FOUND, "There is no resource at this URL.");
      case 405 -> response(ProblemCode.METHOD_NOT_ALLOWED, "See the OpenAPI document at /openapi.");
      case 406 -> response(ProblemCode.NOT_ACCEPTABLE, "See the OpenAPI document at /openapi.");
      case 413 -> response(ProblemCode.TOO_LARGE, "Send a smaller request.");
      case 415 ->
          response(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "See the OpenAPI document at /openapi.");
      default -> status < 400 ? e.getResponse() : internalError(e);
    };
  }

  @ServerExceptionMapper
  Response internalError(Throwable e) {
    if (isClientDisconnected(e)) {
      LOG.debug("A client closed the connection");
      return response(
          ProblemCode.MALFORMED, "The connection was closed before the body was complete.");
    }
    return Problem.ofFailure(e).toResponse();
  }

  /** Returns whether the client closed the connection and receives no response. */
  private static boolean isClientDisconnected(Throwable e) {
    return (e instanceof ClosedChannelException && !(e instanceof AsynchronousCloseException))
        || (e instanceof IOException
            && e.getStackTrace().length > 0
            && e.getStackTrace()[0].getClassName().startsWith(VertxInputStream.class.getName()));
  }

  private static Response response(ProblemCode code, String detail) {
    return Problem.of(code, detail).toResponse();
  }

  private static Response fieldResponse(String field, FieldCode code, String message) {
    return Problem.fields(ProblemCode.INVALID, List.of(new FieldError(field, code, message)))
        .toResponse();
  }

  /** Returns the path to the invalid field: an unknown field is named, but its value is not. */
  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(at ->
            at.getFieldName() == null
                ? "[" + at.getIndex() + "]"
                : FieldError.safeName(at.getFieldName()))
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }
}
