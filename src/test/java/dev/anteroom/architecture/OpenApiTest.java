package dev.anteroom.architecture;

import static dev.anteroom.testsupport.Anteroom.plain;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.anteroom.testsupport.Anteroom;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {
  @Test
  void theDocumentNamesEveryCallOfTheApi() throws IOException {
    var calls = new ArrayList<String>();
    document()
        .get("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(call -> calls.add(call.getKey() + " " + path.getKey())));

    assertThat(calls)
        .containsExactlyInAnyOrder(
            "get /api/admin/audit",
            "get /api/admin/sites",
            "get /api/admin/tokens",
            "post /api/admin/tokens",
            "delete /api/admin/tokens/{id}",
            "post /api/privacy/erasure",
            "post /api/privacy/export",
            "get /api/admin/sites/{site}",
            "put /api/admin/sites/{site}",
            "get /api/moderation/comments",
            "get /api/moderation/comments/{id}",
            "post /api/moderation/decisions",
            "post /api/moderation/decisions/matching",
            "post /api/moderation/decisions/{id}/undo",
            "get /api/moderation/comments/{id}/similar",
            "post /api/moderation/comments/{id}/ban",
            "post /api/moderation/comments/{id}/distrust",
            "get /api/moderation/claims",
            "get /api/moderation/events",
            "post /api/moderation/claims",
            "delete /api/moderation/claims",
            "get /api/moderation/insight",
            "get /api/moderation/sites/{site}/insight",
            "get /api/moderation/sites/{site}/learning",
            "post /api/moderation/sites/{site}/learning",
            "get /api/moderation/sites/{site}/rules",
            "put /api/moderation/sites/{site}/rules",
            "get /api/moderation/sites/{site}/rules/records",
            "get /api/moderation/sites/{site}/rules/versions",
            "post /api/moderation/sites/{site}/rules/preview",
            "post /api/moderation/sites/{site}/screen",
            "get /api/sites/{site}/challenge",
            "get /api/sites/{site}/comments",
            "post /api/sites/{site}/comments",
            "get /api/sites/{site}/receipt",
            "put /api/sites/{site}/receipt",
            "delete /api/sites/{site}/receipt",
            "get /api/sites/{site}/comments.atom",
            "get /api/sites/{site}/form",
            "put /api/admin/sites/{site}/articles",
            "get /api/sites/{site}/counts",
            "post /api/sites/{site}/counts",
            "get /sites/{site}/thread");
  }

  @Test
  void everyCallHasASummaryAndEveryAnswerADescription() throws IOException {
    for (var path : document().get("paths").properties()) {
      for (var call : path.getValue().properties()) {
        var name = call.getKey() + " " + path.getKey();
        assertThat(call.getValue().path("summary").asText()).as(name).isNotBlank();
        call.getValue()
            .get("responses")
            .forEach(
                answer -> assertThat(answer.path("description").asText()).as(name).isNotBlank());
      }
    }
  }

  @Test
  void emailAddressesAreWriteOnlyInTheDocument() throws IOException {
    var found = new ArrayList<JsonNode>();
    collect(document(), found);

    // The settings of a site have a property of the same name, which is not an address.
    found.removeIf(email -> email.has("$ref") || email.has("enum"));
    assertThat(found)
        .hasSize(2)
        .allSatisfy(email -> assertThat(email.get("writeOnly").asBoolean()).isTrue());
  }

  @Test
  void anAuthorSeesOneOfThreeStatuses() throws IOException {
    assertThat(document().at("/components/schemas/OwnComment/properties/status/enum").toString())
        .isEqualTo("[\"pending\",\"approved\",\"closed\"]");
  }

  @Test
  void theDocumentIsBrowsableAndServedAsYaml() {
    plain().get("/openapi/ui/").then().statusCode(200);
    assertThat(plain().get("/openapi").asString()).startsWith("---");
  }

  private static void collect(JsonNode node, List<JsonNode> found) {
    node.properties()
        .forEach(member -> {
          if (member.getKey().equals("properties") && member.getValue().has("email")) {
            found.add(member.getValue().get("email"));
          }
        });
    node.forEach(child -> collect(child, found));
  }

  private static JsonNode document() throws IOException {
    return Anteroom.JSON.readTree(plain().queryParam("format", "json").get("/openapi").asString());
  }
}
