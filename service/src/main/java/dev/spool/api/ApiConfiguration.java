package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.access.Callers;
import dev.spool.api.access.Origins;
import dev.spool.postgres.KeyTable;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The web application. What it works with is a {@link Backend} that {@code main} puts together. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan
public class ApiConfiguration implements WebMvcConfigurer {
  /** What holds wherever the API runs. */
  public static final Map<String, Object> SETTINGS =
      Map.of(
          "spring.jackson.deserialization.fail-on-unknown-properties",
          "false",
          "springdoc.api-docs.path",
          "/v1/openapi.json",
          "springdoc.default-produces-media-type",
          "application/json");

  private final Origins origins;

  ApiConfiguration(Origins origins) {
    this.origins = origins;
  }

  @Bean
  KeyTable keys(Backend backend) {
    return new KeyTable(backend.database().jdbc());
  }

  @Bean
  InstantSource clock(Backend backend) {
    return backend.clock();
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new CallerResolver());
  }

  @Override
  public void addCorsMappings(CorsRegistry registry) {
    if (!origins.allowed().isEmpty()) {
      registry
          .addMapping("/**")
          .allowedOrigins(origins.allowed().toArray(String[]::new))
          .allowedMethods("GET", "POST", "PUT", "DELETE")
          .allowedHeaders("*")
          .exposedHeaders("X-Request-Id", "Retry-After", "Location", "Idempotent-Replayed");
    }
  }

  /** Hands the caller to those methods that ask who it is. */
  private static final class CallerResolver implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @org.jspecify.annotations.Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @org.jspecify.annotations.Nullable WebDataBinderFactory factory) {
      return Callers.current().orElseThrow(() -> RefusedException.of(ApiError.UNAUTHENTICATED));
    }
  }
}
