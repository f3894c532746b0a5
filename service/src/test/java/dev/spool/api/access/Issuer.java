package dev.spool.api.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.spool.api.access.Access.Keys;
import dev.spool.api.access.Access.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** Somebody who signs tokens with a key of their own. */
record Issuer(RSAKey key) {
  static final String NAME = "https://login.example";
  static final String AUDIENCE = "spool";

  static Issuer create() throws JOSEException {
    return new Issuer(new RSAKeyGenerator(2048).keyID("one").generate());
  }

  /** A service that takes this issuer's tokens, by a set of keys in a file. */
  Access access(Path directory) throws IOException {
    var file = directory.resolve("jwks.json");
    Files.writeString(file, new JWKSet(key.toPublicJWK()).toString());
    return new Access.Guarded(
        Optional.of(
            new Tokens(
                new Keys.Set(file.toUri(), Optional.of(NAME)),
                AUDIENCE,
                "sub",
                "roles",
                "spool-admin")));
  }

  /** What a good token of the user claims. */
  static JWTClaimsSet.Builder claims(String user) {
    return new JWTClaimsSet.Builder()
        .issuer(NAME)
        .audience(List.of("another", AUDIENCE))
        .subject(user)
        .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(10))));
  }

  String token(String user) throws JOSEException {
    return signed(claims(user).build());
  }

  String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID("one").build(),
        claims,
        new RSASSASigner(key));
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
      throws JOSEException {
    var token = new SignedJWT(header, claims);
    token.sign(signer);
    return token.serialize();
  }
}
