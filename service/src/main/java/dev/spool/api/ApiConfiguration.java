package dev.spool.api;

import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
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
  private final Origins origins;

  /** Pages on these origins may call. */
  public record Origins(List<String> allowed) {
    public Origins {
      allowed = List.copyOf(allowed);
    }
  }

  ApiConfiguration(Origins origins) {
    this.origins = origins;
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
      return Callers.current();
    }
  }
}
