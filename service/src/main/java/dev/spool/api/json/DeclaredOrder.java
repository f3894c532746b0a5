package dev.spool.api.json;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;

/**
 * Fields are written as records declare them. Left to itself Jackson follows reflection for records
 * with unwrapped fields, and reflection follows the cache of classes that the program starts from.
 */
@Component
final class DeclaredOrder extends SimpleModule {
  private static final long serialVersionUID = 1;

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.insertAnnotationIntrospector(new OfRecords());
  }

  private static final class OfRecords extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public String @Nullable [] findSerializationPropertyOrder(
        MapperConfig<?> config, AnnotatedClass type) {
      return type.getRawType().isRecord()
          ? new Shape(type.getRawType()).order().toArray(String[]::new)
          : null;
    }
  }
}
