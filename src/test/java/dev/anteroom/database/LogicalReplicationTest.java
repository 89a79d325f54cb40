package dev.anteroom.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anteroom.testsupport.ScratchDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Replicates all tables with a publication, as an operator does to move to another server. */
@QuarkusTest
class LogicalReplicationTest {
  private static final String TABLES =
      """
      select quote_ident(relname) from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      """;

  private static final String WITHOUT_KEY =
      TABLES
          + """
          and not exists (select 1 from pg_index where indrelid = pg_class.oid and indisprimary)
          """;

  @Test
  void everyTableHasAPrimaryKey() throws SQLException {
    try (var database = ScratchDatabase.create("keyed", "").migrate("latest")) {
      assertThat(database.column(WITHOUT_KEY)).isEmpty();

      database.execute("create table without_key (one integer)");
      assertThat(database.column(WITHOUT_KEY)).containsExactly("without_key");
    }
  }

  @Test
  void rowsOfEveryTableAreChangedAndDeletedWhileAllTablesArePublished() throws SQLException {
    try (var database = ScratchDatabase.create("published", "").migrate("latest")) {
      database.execute("create publication everything for all tables");

      var tables = database.column(TABLES);
      assertThat(tables).hasSizeGreaterThan(20);
      SoftAssertions.assertSoftly(all -> {
        for (var table : tables) {
          all.assertThatCode(() -> changeAndDelete(database, table)).doesNotThrowAnyException();
        }
      });
    }
  }

  @Test
  void thePreviousReleaseOpensAndClosesArticlesWithoutTheNewKey() throws SQLException {
    try (var database = ScratchDatabase.create("opened", "").migrate("15")) {
      var open =
          """
          insert into article_opening (site, article, is_open) values ('a', '%s', %s)
          on conflict (site, md5(article)) do update set is_open = excluded.is_open
          """;
      database.execute(open.formatted("before", true));

      database.migrate("latest");
      database.execute(open.formatted("before", false), open.formatted("after", true));

      assertThat(database.column("select article || is_open from article_opening order by article"))
          .containsExactly("aftertrue", "beforefalse");
      assertThat(database.column("select count(distinct id) from article_opening"))
          .containsExactly("2");
    }
  }

  /** PostgreSQL refuses the statement if the table has no replica identity. */
  private static void changeAndDelete(ScratchDatabase database, String table) throws SQLException {
    var column =
        database
            .column(
                """
                select quote_ident(attname) from pg_attribute
                where attrelid = '%s'::regclass and attnum > 0 and not attisdropped
                  and attgenerated = '' and attidentity = ''
                order by attnum
                """
                    .formatted(table))
            .getFirst();
    database.execute(
        "update %s set %s = %s where false".formatted(table, column, column),
        "delete from %s where false".formatted(table));
  }
}
