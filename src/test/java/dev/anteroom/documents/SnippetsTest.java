package dev.anteroom.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.FullChecks;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every snippet in the pages for people runs against the service, or names only what exists. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetsTest {
  private static final Pattern TEST_NAME =
      Pattern.compile("`([A-Z]\\w*[a-z](?:Test|IT)(?:#\\w+\\*?)?)`");

  /** Snippets that nothing here can run, and why. */
  private static final List<NotRun> NOT_RUN =
      List.of(
          new NotRun(
              "docs/embedding.md", "nginx", "no nginx; ThreadPageTest asks for the fragment"),
          new NotRun("docs/proxies.md", "nginx", "no nginx; ProxiedRateTest sends its headers"),
          new NotRun("docs/proxies.md", "caddyfile", "no Caddy; the same headers"),
          new NotRun("docs/operations.md", "ini", "PgBouncerIT runs PgBouncer with them"));

  private SnippetChecks checks;

  /** The snippets of a language on a page. */
  private record NotRun(String page, String language, String reason) {
    boolean covers(Snippet snippet) {
      return page.equals(snippet.page()) && language.equals(snippet.language());
    }
  }

  @BeforeAll
  void prepare(@TempDir Path directory) throws IOException {
    var missing = ShellSandbox.missing();
    FullChecks.require(missing.isEmpty(), "snippets need " + missing + " on the PATH");
    checks = new SnippetChecks(directory);
  }

  @Test
  void everySnippetRunsOrNamesOnlyWhatExists() throws IOException, InterruptedException {
    var problems = new ArrayList<String>();
    for (var snippet : Snippet.all()) {
      if (NOT_RUN.stream().noneMatch(exception -> exception.covers(snippet))) {
        checks.problems(snippet).forEach(problem -> problems.add(snippet + ": " + problem));
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void everySnippetThatIsNotRunStillExists() throws IOException {
    var snippets = Snippet.all();

    assertThat(NOT_RUN).allMatch(exception -> snippets.stream().anyMatch(exception::covers));
  }

  @Test
  void everyTestThatAPageNamesExists() throws IOException {
    var commands = new CommandLines(Sources.read());
    for (var page : Snippet.pages()) {
      assertThat(TEST_NAME.matcher(Files.readString(page)).results().map(it -> it.group(1)))
          .as(page.toString())
          // A test that a reader is to write.
          .filteredOn(name -> !name.equals("EmojiRuleTest"))
          .allMatch(commands::isTest);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '~',
      value = {
        "shell: curl -s $SERVICE/api/sites/demo/nothing -> 404",
        "shell: curl -s $SERVICE/api/admin/sites -> 401",
        "shell: curl -s $SERVICE/api/sites/demo/comments?article=$UNSET -> UNSET: unbound variable",
        "shell: psql anteroom -> psql: command not found",
        "shell: ANTEROOM_DATABASE_URL=a true -> no setting ANTEROOM_DATABASE_URL",
        "shell: kubectl logs deployment/anteroom | grep 'Nothing logs this' -> status 1",
        "command: kubectl apply -k k8s/overlays/staging -> no file k8s/overlays/staging",
        "command: kubectl wait job/anteroom-migrations -> no object job/anteroom-migrations",
        "command: java -jar quarkus-run.jar schema migrat -> no command schema migrat",
        "command: java -jar quarkus-run.jar restore a.zip --erase b -> no command restore",
        "command: ./mvnw -Pfast verify -> no profile fast",
        "command: ./mvnw checkstyle:check -> no goal checkstyle:check",
        "command: ./mvnw test -Dtests.chrome=/a -> no property tests.chrome",
        "command: ./mvnw test -Dtest=SnippetTest -> no test SnippetTest",
        "command: ./mvnw test -Dtest='SnippetsTest#noTest*' -> no test SnippetsTest#noTest*",
        "json: {\"id\": \"a\" -> end-of-input",
        "json: {\"id\": \"a\", \"type\": \"links\", \"action\": \"hold\", \"max\": -1} -> 422",
        "json: {\"rules\": [{\"id\": \"a\", \"type\": \"keywords\", \"action\": \"hold\"}]} -> 422",
        "json: {\"name\": \"A\", \"maxBody\": 0} -> 422",
        "json: {\"comments\": [{\"autor\": \"a\"}]} -> no field autor",
        "sql: select author from comments -> relation \"comments\" does not exist",
        "sql: create roll anteroom -> syntax error",
        "properties: anteroom.data=a -> no setting anteroom.data",
        "yaml: [a -> expected",
        "html: <div data-anteroom-theme=dark></div> -> no attribute data-anteroom-theme",
        "html: <anteroom-comments theme=dark></anteroom-comments> -> no attribute theme",
        "html: <script src=/embedded.js></script> -> no script /embedded.js",
        "html: <form action=/api/sites/demo/comments><input name=mail></form> -> the form: 422",
        "promql: up -> runbooks only",
        "jsx: <anteroom-comments site='post' /> -> nothing checks this language",
        "cobol: STOP RUN -> nothing checks this language"
      })
  void aBrokenSnippetIsFound(String snippet, String problem)
      throws IOException, InterruptedException {
    var parts = snippet.split(": ", 2);

    assertThat(checks.problems(new Snippet("docs/a.md", 1, parts[0], "", parts[1])))
        .anySatisfy(found -> assertThat(found).contains(problem));
  }

  @Test
  void aSnippetThatIsNotInItsExampleIsFound() throws IOException, InterruptedException {
    var file = "examples/react/src/Comments.jsx";

    assertThat(checks.problems(new Snippet("docs/a.md", 1, "jsx", file, "export function Co")))
        .isEmpty();
    assertThat(checks.problems(new Snippet("docs/a.md", 1, "jsx", file, "export function Ao")))
        .containsExactly("is not in " + file);
  }
}
