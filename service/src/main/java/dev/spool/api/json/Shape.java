package dev.spool.api.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A body's fields, in the order in which its record declares them: so they are written. */
public record Shape(Class<?> body) {

  /** {@code isAlways} says that no answer lacks it, and every request must have it. */
  public record Field(String name, boolean isAlways) {}

  /** What the body is called where all bodies are described. */
  public String name() {
    return Optional.ofNullable(body.getAnnotation(Schema.class))
        .map(Schema::name)
        .filter(name -> !name.isEmpty())
        .orElseGet(body::getSimpleName);
  }

  /** The fields as they are on the wire. */
  public List<Field> fields() {
    return components()
        .flatMap(component ->
            component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                ? new Shape(component.getType()).fields().stream()
                : Stream.of(new Field(name(component), isAlways(component))))
        .toList();
  }

  /** The names that the JSON writer knows the record's own components by. */
  List<String> order() {
    return components().map(Shape::name).toList();
  }

  private Stream<RecordComponent> components() {
    return Arrays.stream(body.getRecordComponents());
  }

  private static String name(RecordComponent component) {
    return Optional.ofNullable(component.getAccessor().getAnnotation(JsonProperty.class))
        .map(JsonProperty::value)
        .orElseGet(component::getName);
  }

  private static boolean isAlways(RecordComponent component) {
    var said = component.getAccessor().getAnnotation(Schema.class);
    return component.getType() != Optional.class
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && (said == null || said.requiredMode() != Schema.RequiredMode.NOT_REQUIRED);
  }

  /** The bodies that a type consists of. */
  public static Set<Shape> in(Type type) {
    var found = new LinkedHashSet<Shape>();
    collect(type, found);
    return found;
  }

  private static void collect(Type type, Set<Shape> found) {
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(part -> collect(part, found));
    } else if (type instanceof Class<?> body && body.isRecord() && found.add(new Shape(body))) {
      new Shape(body).components().forEach(part -> collect(part.getGenericType(), found));
    }
  }
}
