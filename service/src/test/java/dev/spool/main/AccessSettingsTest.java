package dev.spool.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spool.api.access.Access;
import dev.spool.api.access.Access.Keys;
import dev.spool.api.access.Access.Tokens;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessSettingsTest {
  @Test
  void nothingSetMeansEverybodyOnThisMachine() {
    var tokens = AccessSettings.tokens(Map.of("HOME", "/root"));
    assertThat(tokens).isEmpty();
    assertThat(AccessSettings.access(tokens, false)).isEqualTo(new Access.Local());
    assertThat(AccessSettings.access(tokens, true)).isEqualTo(new Access.Guarded(tokens));
  }

  @Test
  void anIssuerGuardsTheService() {
    var tokens =
        AccessSettings.tokens(
            Map.of("AUTH_ISSUER", "https://login.example", "AUTH_AUDIENCE", "spool"));
    var expected =
        new Tokens(
            new Keys.OfIssuer("https://login.example"), "spool", "sub", "roles", "spool-admin");
    assertThat(tokens).contains(expected);
    assertThat(AccessSettings.access(tokens, false)).isEqualTo(new Access.Guarded(tokens));
  }

  @Test
  void keysComeFromAFileOrAnAddress() {
    assertThat(keys("/etc/spool/jwks.json")).isEqualTo("file:///etc/spool/jwks.json");
    assertThat(keys("https://login.example/keys")).isEqualTo("https://login.example/keys");
  }

  private static String keys(String named) {
    var tokens = AccessSettings.tokens(Map.of("AUTH_JWKS", named, "AUTH_AUDIENCE", "spool"));
    return switch (tokens.orElseThrow().keys()) {
      case Keys.Set(var address, var issuer) -> {
        assertThat(issuer).isEqualTo(Optional.empty());
        yield address.toString();
      }
      case Keys.OfIssuer(var issuer) -> issuer;
    };
  }

  @Test
  void settingsThatDoNotFitAreNamed() {
    assertThatThrownBy(() -> AccessSettings.tokens(Map.of("AUTH_ISSUER", "https://x")))
        .hasMessageContaining("AUTH_AUDIENCE");
    assertThatThrownBy(() -> AccessSettings.tokens(Map.of("AUTH_AUDIENCE", "spool")))
        .hasMessageContaining("AUTH_ISSUER or AUTH_JWKS");
    assertThatThrownBy(() -> AccessSettings.tokens(Map.of("AUTH_JWSK", "x")))
        .hasMessageContaining("AUTH_JWSK");
  }
}
