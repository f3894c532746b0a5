package dev.spool.api.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.SecurityContext;
import dev.spool.api.access.Access.Keys;
import dev.spool.api.access.Access.Tokens;
import dev.spool.job.Scope;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** Checks JSON web tokens: signed with a private key by the issuer, for us, and not over. */
final class TokenReader {
  private static final int LONGEST_USER = 200;

  private final Tokens tokens;
  private final JwtDecoder decoder;

  TokenReader(Tokens tokens) {
    this.tokens = tokens;
    this.decoder =
        switch (tokens.keys()) {
          // Asked for with the first token: an issuer that is away keeps no service from starting.
          case Keys.OfIssuer(var issuer) ->
              new SupplierJwtDecoder(() ->
                  checking(
                      NimbusJwtDecoder.withIssuerLocation(issuer)
                          .jwsAlgorithms(TokenReader::allow)
                          .build(),
                      Optional.of(issuer)));
          case Keys.Set(var address, var issuer) -> checking(ofSet(address), issuer);
        };
  }

  private static NimbusJwtDecoder ofSet(URI address) {
    if (!"file".equals(address.getScheme())) {
      return NimbusJwtDecoder.withJwkSetUri(address.toString())
          .jwsAlgorithms(TokenReader::allow)
          .build();
    }
    try {
      var keys = JWKSet.load(Path.of(address).toFile());
      return NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<SecurityContext>(keys))
          .jwsAlgorithms(TokenReader::allow)
          .build();
    } catch (IOException | ParseException e) {
      throw new IllegalArgumentException(
          "%s is no readable JSON Web Key Set.".formatted(Path.of(address)), e);
    }
  }

  /** Public keys only: a shared secret can be mistaken for one. */
  private static void allow(Set<SignatureAlgorithm> algorithms) {
    algorithms.addAll(List.of(SignatureAlgorithm.values()));
  }

  private JwtDecoder checking(NimbusJwtDecoder made, Optional<String> issuer) {
    OAuth2TokenValidator<Jwt> forUs =
        new JwtClaimValidator<Collection<String>>(
            JwtClaimNames.AUD, those -> those != null && those.contains(tokens.audience()));
    OAuth2TokenValidator<Jwt> ends = new JwtClaimValidator<>(JwtClaimNames.EXP, end -> end != null);
    OAuth2TokenValidator<Jwt> ofIssuer =
        new JwtClaimValidator<Object>(
            JwtClaimNames.ISS,
            claimed -> issuer.isEmpty() || issuer.get().equals(String.valueOf(claimed)));
    made.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(forUs, ends, ofIssuer)));
    return made;
  }

  Caller read(String token) {
    try {
      return caller(decoder.decode(token));
    } catch (BadJwtException e) {
      throw new InvalidBearerTokenException("the token is not valid", e);
    } catch (JwtException | IllegalArgumentException | IllegalStateException e) {
      throw new IssuerUnreachableException(e);
    }
  }

  private Caller caller(Jwt token) {
    var user = token.getClaimAsString(tokens.user());
    if (user == null || user.isBlank() || user.length() > LONGEST_USER || hasControls(user)) {
      throw new InvalidBearerTokenException("the token names no user");
    }
    var roles = token.getClaimAsStringList(tokens.roles());
    var scopes = EnumSet.of(Scope.READ, Scope.WRITE);
    if (roles != null && roles.contains(tokens.adminRole())) {
      scopes.add(Scope.ADMIN);
    }
    return new Caller(user, scopes, Optional.ofNullable(token.getExpiresAt()));
  }

  private static boolean hasControls(String user) {
    return user.chars().anyMatch(Character::isISOControl);
  }
}
