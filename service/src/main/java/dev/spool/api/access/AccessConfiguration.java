package dev.spool.api.access;

import dev.spool.postgres.KeyTable;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Who may call what. Refusals are answered like all others. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  /** What everybody may read. */
  private static final String[] OPEN = {"/v1/openapi.json"};

  /** What is about all users. */
  private static final String[] OURS = {"/v1/dead-letters", "/v1/dead-letters/**"};

  /** These begin or move an upload, though they are asked for with GET. */
  private static final String[] GETS_THAT_WRITE = {"/s3/params", "/s3/multipart/*/*"};

  /** These only look, though they are sent with POST. */
  private static final String[] POSTS_THAT_READ = {"/v1/estimates", "/v1/passes"};

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http,
      Access access,
      Origins origins,
      KeyTable keys,
      CallRate rate,
      InstantSource clock,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answers) {
    http.csrf(AbstractHttpConfigurer::disable)
        .cors(Customizer.withDefaults())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable);
    switch (access) {
      case Access.Local _ ->
          http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
              .addFilterBefore(
                  new LocalCalls(origins.allowed(), answers), AuthorizationFilter.class);
      case Access.Guarded(var tokens) ->
          guard(
              http.addFilterBefore(new CallLimit(rate, answers), AuthorizationFilter.class),
              new Credentials(keys, tokens.map(TokenReader::new), clock),
              answers);
    }
    return http.build();
  }

  private static void guard(
      HttpSecurity http, Credentials credentials, HandlerExceptionResolver answers) {
    http.authorizeHttpRequests(requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll()
                .requestMatchers(HttpMethod.GET, OPEN)
                .permitAll()
                .requestMatchers(OURS)
                .hasAuthority("ADMIN")
                .requestMatchers(HttpMethod.GET, GETS_THAT_WRITE)
                .hasAuthority("WRITE")
                .requestMatchers(HttpMethod.POST, POSTS_THAT_READ)
                .hasAuthority("READ")
                .requestMatchers(HttpMethod.GET, "/**")
                .hasAuthority("READ")
                .requestMatchers(HttpMethod.HEAD, "/**")
                .hasAuthority("READ")
                .anyRequest()
                .hasAuthority("WRITE"))
        .oauth2ResourceServer(server ->
            server
                .bearerTokenResolver(new Shown())
                .authenticationManagerResolver(_ -> credentials)
                .authenticationEntryPoint(
                    (request, response, e) -> answers.resolveException(request, response, null, e))
                .accessDeniedHandler((request, response, e) ->
                    answers.resolveException(request, response, null, e)));
  }
}
