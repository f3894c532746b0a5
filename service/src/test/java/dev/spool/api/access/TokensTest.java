package dev.spool.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.spool.api.access.Access.Keys;
import dev.spool.api.access.Access.Tokens;
import dev.spool.main.TestServer;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
  @TempDir static Path directory;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Issuer issuer;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    issuer = Issuer.create();
    server = TestServer.start(directory.resolve("data"), issuer.access(directory));
  }

  @AfterAll
  static void stop() {
    server.close();
    HTTP.close();
  }

  @Test
  void whoeverShowsAGoodTokenIsItsSubject() throws Exception {
    var ann = client(issuer.token("ann"));
    var upload = ann.post("/v1/uploads", "{\"name\":\"a.mp4\",\"mime\":\"\",\"size\":10}");
    var own = "/v1/uploads/" + upload.path("id").asString();
    assertThat(ann.status("GET", own)).isEqualTo(200);
    assertThat(client(issuer.token("bob")).status("GET", own)).isEqualTo(404);
  }

  @Test
  void everyOtherTokenIsRefusedInTheSameWay() throws Exception {
    var expected = client("").send("GET", "/v1/jobs", "");
    assertThat(expected.statusCode()).isEqualTo(401);
    assertThat(expected.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    for (var bad : badTokens().entrySet()) {
      var answer = client(bad.getValue()).send("GET", "/v1/jobs", "");
      assertThat(answer.statusCode()).as(bad.getKey()).isEqualTo(401);
      assertThat(Client.withoutRequestId(answer))
          .as(bad.getKey())
          .isEqualTo(Client.withoutRequestId(expected));
      assertThat(answer.headers().firstValue("WWW-Authenticate")).as(bad.getKey()).isPresent();
    }
  }

  private static Map<String, String> badTokens() throws Exception {
    var bad = new LinkedHashMap<String, String>();
    var good = issuer.token("ann");
    var middle = good.indexOf('.') + 9;
    var long_ago = Date.from(Instant.now().minus(Duration.ofMinutes(5)));
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build();
    var claims = Issuer.claims("ann").build();
    bad.put("no token at all", "x");
    bad.put("changed", good.substring(0, middle) + "AA" + good.substring(middle + 2));
    bad.put("without its signature", good.substring(0, good.lastIndexOf('.') + 1));
    bad.put("over", issuer.signed(Issuer.claims("ann").expirationTime(long_ago).build()));
    bad.put("without an end", issuer.signed(Issuer.claims("ann").expirationTime(null).build()));
    bad.put("for others", issuer.signed(Issuer.claims("ann").audience("another").build()));
    bad.put("for nobody", issuer.signed(Issuer.claims("ann").audience(List.of()).build()));
    bad.put("of another issuer", issuer.signed(Issuer.claims("ann").issuer("https://x").build()));
    bad.put("of no user", issuer.signed(Issuer.claims("").build()));
    bad.put("of a user with a line break", issuer.signed(Issuer.claims("a\nb").build()));
    bad.put("not yet valid", issuer.signed(later(claims)));
    bad.put("with another key", Issuer.create().token("ann"));
    bad.put("unsigned", new PlainJWT(claims).serialize());
    bad.put("signed with the public key as a secret", confused(claims));
    bad.put("with its own key in the header", ownKey(claims));
    bad.put("with the key's address in the header", elsewhere(header, claims));
    return bad;
  }

  private static JWTClaimsSet later(JWTClaimsSet claims) {
    return new JWTClaimsSet.Builder(claims)
        .notBeforeTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
        .build();
  }

  private static String confused(JWTClaimsSet claims) throws Exception {
    return Issuer.signed(
        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("one").build(),
        claims,
        new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
  }

  private static String ownKey(JWTClaimsSet claims) throws Exception {
    var other = Issuer.create().key();
    return Issuer.signed(
        new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(other.toPublicJWK()).build(),
        claims,
        new RSASSASigner(other));
  }

  private static String elsewhere(JWSHeader header, JWTClaimsSet claims) throws Exception {
    return Issuer.signed(
        new JWSHeader.Builder(header).jwkURL(URI.create("http://127.0.0.1:9/jwks")).build(),
        claims,
        new RSASSASigner(Issuer.create().key()));
  }

  @Test
  void whatATokenNamesIsNeverFetched() throws Exception {
    try (var canary = new ServerSocket(0)) {
      canary.setSoTimeout(1);
      var other = Issuer.create().key();
      var address = URI.create("http://127.0.0.1:%d/jwks".formatted(canary.getLocalPort()));
      var header =
          new JWSHeader.Builder(JWSAlgorithm.RS256).jwkURL(address).x509CertURL(address).build();
      var token = Issuer.signed(header, Issuer.claims("ann").build(), new RSASSASigner(other));
      assertThat(client(token).status("GET", "/v1/jobs")).isEqualTo(401);
      org.assertj.core.api.Assertions.assertThatThrownBy(canary::accept)
          .isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @Test
  void anIssuerThatCannotBeReachedIsNotTheCallersFault() throws Exception {
    var nowhere =
        new Tokens(
            new Keys.Set(URI.create("http://127.0.0.1:9/jwks"), Optional.empty()),
            Issuer.AUDIENCE,
            "sub",
            "roles",
            "spool-admin");
    var reader = new TokenReader(nowhere);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> reader.read(issuer.token("ann")))
        .isInstanceOf(IssuerUnreachableException.class);
  }

  private static Client client(String credential) {
    return new Client(server, HTTP, credential);
  }
}
