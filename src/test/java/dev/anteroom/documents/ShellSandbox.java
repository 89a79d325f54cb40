package dev.anteroom.documents;

import dev.anteroom.testsupport.Anteroom;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs shell snippets with Bash in a directory of their own. Only the programs listed here can be
 * called. {@code curl} sends its request and fails on an error status; programs that would build,
 * deploy or start something only record their arguments.
 */
final class ShellSandbox {
  private static final List<String> REAL =
      List.of(
          "base64",
          "bash",
          "cat",
          "cp",
          "date",
          "grep",
          "head",
          "mkdir",
          "mktemp",
          "openssl",
          "realpath",
          "rm",
          "sed",
          "touch",
          "tr");
  private static final List<String> RECORDED =
      List.of("docker", "git", "java", "kind", "kubectl", "mvnw");

  /** Writes the arguments as one record; logs of a pod are all that the program can log. */
  private static final String RECORDER =
      """
      #!/bin/bash
      record=$(printf '%s\\037' "${0##*/}" "$@")
      printf '%s\\036' "$record" >>"$CALLS"
      case "${0##*/} $*" in kubectl*" logs "*) cat "$LOG" ;; esac
      """;

  /** Ends streams after a second, and reports requests that failed. */
  private static final String CURL =
      """
      #!/bin/bash
      limit=20
      fail=--fail-with-body
      case "$1" in
        -*N*) limit=1 ;;
        -*f*) fail= ;; # curl takes one of them
      esac
      "$CURL" -sS $fail --max-time $limit "$@"
      status=$?
      case $status.$limit in
        0.* | 23.* | 28.1) exit 0 ;; # 23: the reader of a pipe has seen enough
      esac
      printf 'curl %s: %s\\n' "$*" $status >&2
      exit $status
      """;

  private final Path root;
  private final Path programs;
  private final Path curl;
  private final Path log;

  /**
   * @param logLines what {@code kubectl logs} prints
   */
  ShellSandbox(Path root, Collection<String> logLines) throws IOException {
    this.root = root;
    this.curl = find("curl").orElseThrow();
    programs = Files.createDirectories(root.resolve("bin"));
    for (var name : REAL) {
      write(
          programs.resolve(name),
          "#!/bin/bash\nexec %s \"$@\"\n".formatted(find(name).orElseThrow()));
    }
    for (var name : RECORDED) {
      write(programs.resolve(name), RECORDER);
    }
    write(programs.resolve("curl"), CURL);
    log = Files.write(root.resolve("log"), logLines);
  }

  /** Returns the programs that a run needs and this machine lacks. */
  static List<String> missing() {
    return Stream.concat(REAL.stream(), Stream.of("curl"))
        .filter(name -> find(name).isEmpty())
        .toList();
  }

  /** A recorded call of a program. */
  record Call(String program, List<String> arguments) {}

  /**
   * The end of a run.
   *
   * @param status 0 if every command succeeded
   * @param output of both streams
   */
  record Result(int status, String output, List<Call> calls) {}

  /** Runs a script; an undefined variable, an unknown program and a failing command end it. */
  Result run(String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    var top = Files.createTempDirectory(root, "run");
    var directory = furnished(top);
    var calls = Files.createFile(top.resolve("calls"));
    var output = top.resolve("output");
    var builder =
        new ProcessBuilder(
                programs.resolve("bash").toString(),
                "-eu",
                "-o",
                "pipefail",
                "-c",
                script.replace("/var/lib/anteroom", directory.resolve("old").toString()))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", programs.toString(),
                "HOME", directory.toString(),
                "TMPDIR", top.toString(),
                "EDITOR", "touch",
                "CALLS", calls.toString(),
                "LOG", log.toString(),
                "CURL", curl.toString()));
    var process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("does not end: " + script);
    }
    return new Result(
        process.exitValue(), Files.readString(output, StandardCharsets.UTF_8), calls(calls));
  }

  /** What pages take for granted: a repository with its data, an older service, a former build. */
  private static Path furnished(Path top) throws IOException {
    var directory = Files.createDirectories(top.resolve("repository"));
    write(directory.resolve("mvnw"), RECORDER);
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/admin-token"), Anteroom.adminToken());
    Files.createDirectories(directory.resolve("old/keys"));
    Files.createFile(directory.resolve("old/erasures.jsonl"));
    var former = Files.createDirectories(top.resolve("former/target/quarkus-app"));
    Files.createFile(former.resolve("quarkus-run.jar"));
    write(top.resolve("former/mvnw"), RECORDER);
    return directory;
  }

  private static List<Call> calls(Path file) throws IOException {
    return Arrays.stream(Files.readString(file).split("\036"))
        .filter(record -> !record.isEmpty())
        .map(record -> List.of(record.split("\037")))
        .map(words -> new Call(words.getFirst(), words.subList(1, words.size())))
        .toList();
  }

  private static void write(Path file, String script) throws IOException {
    Files.writeString(file, script);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot be made executable: " + file);
    }
  }

  private static Optional<Path> find(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
