package dev.anteroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An exception after the client has disconnected is not logged as an error. */
class ClientDisconnectTest {
  private final Logger logger = Logger.getLogger(Problem.class.getName());
  private final List<LogRecord> logged = new ArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(handler);
  }

  @Test
  void anAnswerToADisconnectedClientIsNotLoggedAsAnError() {
    new ProblemMappers().internalError(new ClosedChannelException());

    assertThat(errors()).isEmpty();
  }

  @Test
  void anyOtherWriteErrorIsLogged() {
    new ProblemMappers().internalError(new IOException());
    new ProblemMappers().internalError(new AsynchronousCloseException());

    assertThat(errors()).hasSize(2);
  }

  private List<LogRecord> errors() {
    return logged.stream()
        .filter(line -> line.getLevel().intValue() >= Level.SEVERE.intValue())
        .toList();
  }
}
