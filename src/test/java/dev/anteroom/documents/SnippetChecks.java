package dev.anteroom.documents;

import static dev.anteroom.testsupport.Anteroom.JSON;
import static dev.anteroom.testsupport.Anteroom.admin;
import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.plain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.anteroom.testsupport.Anteroom;
import dev.anteroom.testsupport.Http;
import dev.anteroom.testsupport.SourceFiles;
import dev.anteroom.testsupport.Sql;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Runs a snippet as its language asks for. Sites that pages name are replaced by a new one, and the
 * addresses of samples by those of the service under test.
 */
final class SnippetChecks {
  private static final Pattern SITE =
      Pattern.compile(
          "(?<=/sites/|site=|site\": ?\"|sites\": ?\\[\"|[ -]site=\")(?:demo|post|SITE)\\b");
  private static final Pattern SERVICE =
      Pattern.compile("http://localhost:8[01]80|https://comments\\.example\\.org");

  /** {@code RECEIPT=…}, which readers fill in themselves. */
  private static final Pattern TO_FILL_IN =
      Pattern.compile("(?m)^[A-Z]+=(?:\\.\\.\\.|…)\\s*(?:#.*)?$");

  private static final Pattern VARIABLE =
      Pattern.compile("\\b(?:ANTEROOM|QUARKUS)_[A-Z0-9_]*[A-Z0-9]\\b");

  /** Statements that {@code EXPLAIN} takes; it looks up their tables and columns. */
  private static final Pattern EXPLAINED =
      Pattern.compile("(?i)(?:--[^\\n]*\\n|\\s)*(?:select|insert|update|delete|with)\\b");

  /** Fields that the API's description lacks, as it knows no subtypes of published comments. */
  private static final Set<String> UNDESCRIBED = Set.of("removed");

  /** Snippets that name an example are part of it; the tests of the examples run it. */
  private static final Set<String> OF_EXAMPLES =
      Set.of("astro", "go-html-template", "js", "jsx", "liquid", "php", "svelte", "vue");

  private static final Path WIDGET = Path.of("src/main/web/embed");

  private final CommandLines commands;
  private final ShellSandbox sandbox;
  private final QuarkusSettings quarkus = QuarkusSettings.read();
  private final Set<String> settings;
  private final Set<String> variables;
  private final Set<String> siteSettings;
  private final Set<String> fields = new HashSet<>();
  private final String manifests;

  SnippetChecks(Path directory) throws IOException {
    var sources = Sources.read();
    commands = new CommandLines(sources);
    sandbox = new ShellSandbox(directory, logLines(sources));
    settings = DeploymentSettings.of(sources).keySet();
    variables =
        Stream.concat(settings.stream(), quarkus.runtimeKeys().stream())
            .map(ConfigurationPage::environment)
            .collect(Collectors.toSet());
    siteSettings =
        SiteSettingsTable.of(sources).stream()
            .map(row -> row.key().replaceFirst("\\..*", ""))
            .collect(Collectors.toSet());
    JSON.readTree(plain().get("/openapi?format=json").asString())
        .findValues("properties")
        .forEach(properties -> properties.fieldNames().forEachRemaining(fields::add));
    manifests = SourceFiles.readAll(SourceFiles.below(Path.of("k8s"), ".yaml"));
  }

  /** Returns what is wrong with a snippet; empty if nothing is. */
  List<String> problems(Snippet snippet) throws IOException, InterruptedException {
    var problems = new ArrayList<>(problemsOfLanguage(snippet));
    if (snippet.call().startsWith("examples/") && !isPartOf(Path.of(snippet.call()), snippet)) {
      problems.add("is not in " + snippet.call());
    }
    return problems;
  }

  private List<String> problemsOfLanguage(Snippet snippet)
      throws IOException, InterruptedException {
    return switch (snippet.language()) {
      case "shell", "sh", "bash", "console", "command" -> shell(snippet.text());
      case "json" -> json(snippet);
      case "sql" -> sql(snippet.text());
      case "properties" -> properties(snippet.text());
      case "yaml" -> yaml(snippet.text());
      case "html" -> html(snippet.text());
      case "promql" ->
          snippet.page().startsWith("docs/runbooks/")
              ? List.of()
              : List.of("MonitoringTest reads queries of runbooks only");
      // For people: pictures and output.
      case "text" -> List.of();
      default ->
          OF_EXAMPLES.contains(snippet.language()) && snippet.call().startsWith("examples/")
              ? List.of()
              : List.of("nothing checks this language");
    };
  }

  /** Compares without the indentation, which an example may have more of. */
  private static boolean isPartOf(Path example, Snippet snippet) throws IOException {
    return Files.exists(example)
        && unindented(Files.readString(example)).contains(unindented(snippet.text()));
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }

  private static List<String> logLines(Sources sources) {
    return Stream.concat(
            sources.texts().stream().map(text -> text.replace('\n', ' ')),
            Stream.concat(
                Stream.of("{\"level\":\"WARN\"}"),
                sources.types().stream().map("{\"loggerName\":\"%s\"}"::formatted)))
        .toList();
  }

  private List<String> shell(String text) throws IOException, InterruptedException {
    var problems = unknownVariables(text);
    var result = text.contains("curl") ? runWithService(text) : sandbox.run(text, Map.of());
    if (result.status() != 0) {
      problems.add("status %d: %s".formatted(result.status(), result.output().strip()));
    }
    result.calls().forEach(call -> problems.addAll(commands.problems(call)));
    return problems;
  }

  private ShellSandbox.Result runWithService(String text) throws IOException, InterruptedException {
    var site = anySite();
    var submitted = Anteroom.submit(site, anyReply()).jsonPath();
    var management = ConfigProvider.getConfig().getValue("test.management.url", URI.class);
    var script =
        TO_FILL_IN
            .matcher(forThisService(text, site))
            .replaceAll("")
            .replace("localhost:9000", management.getAuthority());
    return sandbox.run(
        script,
        Map.of(
            "SERVICE", Http.service().toString(),
            "ARTICLE", "an-article",
            "TOKEN", Anteroom.adminToken(),
            "PRIVACY_TOKEN", privacyToken(site),
            "ID", submitted.getString("id"),
            "RECEIPT", submitted.getString("receipt")));
  }

  private static String privacyToken(String site) {
    return admin()
        .contentType("application/json")
        .body("{\"name\":\"Privacy\",\"role\":\"privacy\",\"sites\":[\"%s\"]}".formatted(site))
        .post("/api/admin/tokens")
        .jsonPath()
        .getString("token");
  }

  private List<String> unknownVariables(String text) {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group())
        .filter(name -> !variables.contains(name))
        .map(name -> "no setting " + name)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String forThisService(String text, String site) {
    return SERVICE
        .matcher(SITE.matcher(text).replaceAll(site))
        .replaceAll(Http.service().toString());
  }

  private List<String> json(Snippet snippet) throws IOException {
    var problems = new ArrayList<String>();
    try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(snippet.text())) {
      while (values.hasNextValue()) {
        problems.addAll(json(snippet.call(), values.nextValue()));
      }
    } catch (JsonProcessingException e) {
      problems.add(e.getOriginalMessage());
    }
    return problems;
  }

  private List<String> json(String call, JsonNode value) {
    var names = new HashSet<String>();
    value.fieldNames().forEachRemaining(names::add);
    if (!call.isEmpty()) {
      var words = call.split(" ");
      return accepted(send(words[0], SITE.matcher(words[1]).replaceAll(anySite()), value));
    }
    if (names.contains("rules")) {
      return accepted(putRules(value));
    }
    if (names.contains("type") && names.contains("id")) {
      var rules = JSON.createObjectNode();
      rules.putArray("rules").add(value);
      return accepted(putRules(rules));
    }
    if (!names.isEmpty() && siteSettings.containsAll(names)) {
      var named = JSON.createObjectNode().put("name", "Any site").setAll((ObjectNode) value);
      return accepted(send("PUT", "/api/admin/sites/" + anySite(), named));
    }
    if (names.equals(Set.of("text", "label"))) {
      return accepted(
          admin()
              .contentType("application/x-ndjson")
              .body(value.toString())
              .post("/api/moderation/sites/" + anySite() + "/learning"));
    }
    return allFields(value).stream()
        .filter(name -> !fields.contains(name) && !UNDESCRIBED.contains(name))
        .map(name -> "no field " + name)
        .toList();
  }

  /** The names at all levels, which an answer has only if the API's description has them. */
  private static List<String> allFields(JsonNode value) {
    var found = new ArrayList<String>();
    value
        .properties()
        .forEach(field -> {
          found.add(field.getKey());
          found.addAll(allFields(field.getValue()));
        });
    if (value.isArray()) {
      value.forEach(element -> found.addAll(allFields(element)));
    }
    return found;
  }

  private static Response putRules(JsonNode rules) {
    var path = "/api/moderation/sites/" + anySite() + "/rules";
    return admin()
        .header("If-Match", admin().get(path).header("ETag"))
        .contentType("application/json")
        .body(rules.toString())
        .put(path);
  }

  private static Response send(String method, String path, JsonNode body) {
    return admin().contentType("application/json").body(body.toString()).request(method, path);
  }

  private static List<String> accepted(Response response) {
    return response.statusCode() < 300
        ? List.of()
        : List.of(response.statusCode() + ": " + response.asString());
  }

  /** Queries are planned on the schema; of other statements PL/pgSQL checks the syntax. */
  private static List<String> sql(String text) {
    var problems = new ArrayList<String>();
    for (var statement : text.split(";\\s*(?:\\n|$)")) {
      if (statement.isBlank()) {
        continue;
      }
      try {
        if (EXPLAINED.matcher(statement).lookingAt()) {
          Sql.text("explain " + statement);
        } else {
          Sql.execute(
              "do $check$ begin if false then %s; end if; end $check$".formatted(statement));
        }
      } catch (IllegalStateException e) {
        problems.add(String.valueOf(e.getCause().getMessage()));
      }
    }
    return problems;
  }

  private List<String> properties(String text) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(text));
    return properties.stringPropertyNames().stream()
        .filter(name ->
            !settings.contains(name)
                && !quarkus.isKnown(name)
                && !variables.contains(name)
                // The files that secrets are made from.
                && !manifests.contains("key: " + name + "\n"))
        .map(name -> "no setting " + name)
        .toList();
  }

  private static List<String> yaml(String text) {
    try (var documents = Monitoring.YAML.readerFor(JsonNode.class).readValues(text)) {
      documents.readAll();
      return List.of();
    } catch (IOException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> html(String text) throws IOException {
    var problems = new ArrayList<String>();
    var page = Jsoup.parse(forThisService(text, anySite()));
    var script = SourceFiles.readAll(SourceFiles.below(WIDGET, ".js"));
    for (var element : page.getAllElements()) {
      for (var attribute : element.attributes()) {
        if (!isKnown(element, attribute, script)) {
          problems.add("embed.js knows no attribute " + attribute.getKey());
        }
      }
    }
    problems.addAll(scripts(page));
    for (var form : page.select("form[action]")) {
      problems.addAll(submit(form));
    }
    return problems;
  }

  private static boolean isKnown(Element element, Attribute attribute, String script) {
    var name = attribute.getKey();
    boolean isOfWidget =
        element.tagName().startsWith("anteroom-") || name.startsWith("data-anteroom-");
    return !isOfWidget
        || script.contains('"' + name + '"')
        || script.contains("dataset." + camelCase(name.replaceFirst("^data-", "")));
  }

  private static String camelCase(String name) {
    return Pattern.compile("-(.)")
        .matcher(name)
        .replaceAll(it -> it.group(1).toUpperCase(Locale.ROOT));
  }

  private static List<String> scripts(Document page) {
    return page.select("script[src]").eachAttr("src").stream()
        .map(source -> source.substring(source.lastIndexOf('/')))
        .filter(path -> plain().get(path).statusCode() != 200)
        .map(path -> "no script " + path)
        .toList();
  }

  /** Fills in a form like a reader, and sends it like a browser without JavaScript. */
  private static List<String> submit(Element form) {
    var request = plain().contentType("application/x-www-form-urlencoded");
    for (var field : form.select("[name]")) {
      var name = field.attr("name");
      boolean isFixed = field.hasAttr("value") || field.closest("[hidden]") != null;
      var value = name.equals("email") ? "reader@example.org" : "A reader's " + name;
      request.formParam(name, isFixed ? field.attr("value") : value);
    }
    var response = request.post(form.attr("action"));
    return response.statusCode() < 400
        ? List.of()
        : List.of("the form: " + response.statusCode() + " " + response.asString());
  }
}
