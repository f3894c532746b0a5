package dev.spool.api;

import dev.spool.api.json.ProblemBody;
import dev.spool.api.json.Shape;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Makes {@code /v1/openapi.json} say what generated clients and people need. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String BEARER = "bearer";

  @Bean
  OpenAPI description() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Spool")
                .version("v1")
                .description(
                    "Turns a video editor's project into a finished video. Every refusal is a"
                        + " problem body (RFC 9457)."))
        .components(
            new Components()
                .addSecuritySchemes(
                    BEARER,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description(
                            "A JSON web token of the login service, or an API key. A service that"
                                + " listens to its own machine only asks for neither.")))
        .security(List.of(new SecurityRequirement().addList(BEARER), new SecurityRequirement()));
  }

  @Bean
  OpenApiCustomizer calls() {
    return api ->
        api.getPaths()
            .forEach((path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> {
                      var call = Calls.of(method + " " + path);
                      DescribedCall.describe(call, operation);
                    }));
  }

  @Bean
  OpenApiCustomizer bodies(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
    return api -> {
      var schemas = new LinkedHashMap<>(api.getComponents().getSchemas());
      schemas.putAll(ModelConverters.getInstance(true).readAll(ProblemBody.class));
      schemas.put("JsonNode", new Schema<>().description("A document of any form."));
      // Its fields stand in the problem itself.
      schemas.remove("Where");
      schemas.remove("Caller");
      schemas.remove("Record");
      var types =
          mapping.getHandlerMethods().values().stream().flatMap(OpenApiConfiguration::types);
      Stream.concat(types, Stream.of(ProblemBody.class))
          .flatMap(type -> Shape.in(type).stream())
          .distinct()
          .forEach(shape ->
              Optional.ofNullable(schemas.get(shape.name()))
                  .ifPresent(schema -> describe(shape, schema)));
      api.getComponents().setSchemas(schemas);
    };
  }

  private static Stream<Type> types(HandlerMethod method) {
    return Stream.concat(
        Stream.of(method.getMethod().getGenericReturnType()),
        Arrays.stream(method.getMethod().getGenericParameterTypes()));
  }

  // The library's own maps of schemas are raw.
  @SuppressWarnings("rawtypes")
  private static void describe(Shape shape, Schema<?> schema) {
    var properties = new LinkedHashMap<String, Schema>();
    for (var field : shape.fields()) {
      var property = schema.getProperties().get(field.name());
      if (property == null) {
        throw new IllegalStateException(shape.name() + " is described without " + field.name());
      }
      properties.put(field.name(), property);
      var sentence = Fields.SENTENCES.get(shape.name() + "." + field.name());
      if (sentence != null) {
        property.setDescription(sentence);
      }
    }
    schema.setProperties(properties);
    schema.setRequired(
        shape.fields().stream().filter(Shape.Field::isAlways).map(Shape.Field::name).toList());
  }
}
