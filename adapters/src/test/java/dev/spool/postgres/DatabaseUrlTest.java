package dev.spool.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatabaseUrlTest {
  @Test
  void readsWhatCloudsWrite() {
    assertThat(DatabaseUrl.parse("postgres://ann:s3cret@db.example.com:5433/spool"))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://db.example.com:5433/spool", "ann", "s3cret"));
    assertThat(DatabaseUrl.parse("postgresql://ann:s3cret@db/spool").jdbc())
        .isEqualTo("jdbc:postgresql://db/spool");
  }

  @Test
  void decodesUserAndPassword() {
    var url = DatabaseUrl.parse("postgres://an%40n:p%40ss%2Fw%3Ard%25+%C3%A9@db/spool");
    assertThat(url.user()).isEqualTo("an@n");
    assertThat(url.password()).isEqualTo("p@ss/w:rd%+é");
  }

  @Test
  void readsBackWhatItWrites() {
    var url = new DatabaseUrl("jdbc:postgresql://db:1/spool?sslmode=require", "a n", "p%+ @/:&=é");
    assertThat(DatabaseUrl.parse(url.withPassword())).isEqualTo(url);
  }

  @Test
  void takesAnAtSignAndAColonInAPasswordAsTheyAre() {
    assertThat(DatabaseUrl.parse("postgres://ann:s3:cr@t@db/spool"))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://db/spool", "ann", "s3:cr@t"));
  }

  @Test
  void keepsParametersUnderTheirJdbcNames() {
    var url =
        DatabaseUrl.parse(
            "postgres://ann:s3cret@db/spool?sslmode=require&connect_timeout=5&channel_binding=require");
    assertThat(url.jdbc())
        .isEqualTo(
            "jdbc:postgresql://db/spool?sslmode=require&connectTimeout=5&channelBinding=require");
  }

  @Test
  void takesUserAndPasswordOutOfAJdbcAddress() {
    assertThat(
            DatabaseUrl.parse(
                "jdbc:postgresql://[::1]:5432/spool?user=ann&password=s%26cret&sslmode=disable"))
        .isEqualTo(
            new DatabaseUrl("jdbc:postgresql://[::1]:5432/spool?sslmode=disable", "ann", "s&cret"));
  }

  @Test
  void passesSeveralHostsOn() {
    assertThat(DatabaseUrl.parse("postgres://ann:s3cret@a:5432,b:5433/spool").jdbc())
        .isEqualTo("jdbc:postgresql://a:5432,b:5433/spool");
  }

  @Test
  void showsWhereAndWhoButNoSecret() {
    assertThat(DatabaseUrl.parse("postgres://ann:s3cret@db/spool?sslkey=s3cret"))
        .hasToString("jdbc:postgresql://db/spool as ann");
  }

  @Test
  void refusesWhatIsNotAnAddressWithoutRepeatingIt() {
    assertThat(
            List.of(
                "mysql://ann:s3cret@db/spool",
                "ann:s3cret@db/spool",
                "postgres://ann:s3cret%zz@db/spool",
                "postgres://ann:s3cret%@db/spool",
                "postgres://ann:s3cret/with@db/spool",
                "postgres://ann:s3cret#with@db/spool",
                "postgres://ann:s3cret@/spool",
                "postgres://ann:s3cret@db",
                "postgres://ann:s3cret@db:5432/",
                "postgres://:s3cret@db/spool",
                "jdbc:postgresql://db/spool?password=s3cret",
                "jdbc:postgresql://db/spool?user=ann&sslpassword=s3cret",
                "jdbc:mysql://db/spool?user=ann&password=s3cret",
                ""))
        .allSatisfy(text ->
            assertThatExceptionOfType(DatabaseException.class)
                .isThrownBy(() -> DatabaseUrl.parse(text))
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret").isNotBlank()));
  }
}
