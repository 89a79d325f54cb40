package dev.anteroom.embedding;

import static dev.anteroom.testsupport.Anteroom.anyReply;
import static dev.anteroom.testsupport.Anteroom.anySite;
import static dev.anteroom.testsupport.Anteroom.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.embedding.TextEmbeddings.TextId;
import dev.anteroom.testsupport.Eventually;
import dev.anteroom.testsupport.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Embeddings of several sentence models beside each other. */
@QuarkusTest
class OtherVectorsTest {
  private static final byte[] VECTOR = new byte[384];

  @Inject Session database;
  @Inject TextEmbeddings builtIn;

  private TextEmbeddings other;
  private TextId text;

  @BeforeEach
  void submit() {
    other = new TextEmbeddings(database, OtherModel.unread().tables());
    var id = UUID.fromString(submitted(anySite(), anyReply().put("body", "A footpath")));
    text = new TextId(id, 1);
    Eventually.holds(() -> assertThat(builtIn.of(List.of(text))).hasSize(1));
    QuarkusTransaction.requiringNew().run(() -> other.saveAll(Map.of(text, VECTOR)));
  }

  @Test
  void eachModelReadsItsOwnEmbeddings() {
    assertThat(QuarkusTransaction.requiringNew().call(() -> other.of(List.of(text))))
        .containsExactly(Map.entry(text, VECTOR));
    assertThat(builtIn.of(List.of(text)).get(text)).isNotEqualTo(VECTOR);
  }

  @Test
  void theFirstEmbeddingOfAModelIsKept() {
    var kept =
        QuarkusTransaction.requiringNew()
            .call(() -> other.saveAll(Map.of(text, new byte[] {1, 2, 3})));

    assertThat(kept).containsExactly(Map.entry(text, VECTOR));
  }

  /** By the table, so that a release that does not know these embeddings deletes them too. */
  @Test
  void anEmbeddingIsDeletedWithItsText() {
    Sql.execute("update comment set body = '' where id = '%s'".formatted(text.comment()));

    assertThat(vectors()).isZero();
  }

  @Test
  void anEmbeddingOfAFormerTextIsDeletedWithIt() {
    Sql.execute(
        "insert into former_text (comment, version, body, at) values ('%s', 1, 'Old', now())"
            .formatted(text.comment()));
    Sql.execute("delete from former_text where comment = '%s'".formatted(text.comment()));

    assertThat(vectors()).isZero();
  }

  private long vectors() {
    return Sql.number("select count(*) from sentence_vector where comment = ?", text.comment());
  }
}
