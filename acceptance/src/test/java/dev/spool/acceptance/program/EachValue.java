package dev.spool.acceptance.program;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Feeds the values of {@link Each} to the parameters of a test: strings, ints and doubles. */
final class EachValue implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    var method = context.getRequiredTestMethod();
    var each = method.getAnnotation(Each.class);
    int parts = method.getParameterCount();
    return Arrays.stream(each == null ? new String[0] : each.value())
        .map(value -> new Invocation(value, List.of(value.split(",", parts))));
  }

  private record Invocation(String value, List<String> parts)
      implements TestTemplateInvocationContext, ParameterResolver {
    @Override
    public String getDisplayName(int index) {
      return "[%d] %s".formatted(index, value);
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return true;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      var whole = parts.size() == 1;
      var part = parts.get(parameter.getIndex());
      var type = parameter.getParameter().getType();
      if (type == int.class) {
        return Integer.parseInt(part.strip());
      }
      if (type == double.class) {
        return Double.parseDouble(part.strip());
      }
      return whole ? part : part.strip();
    }
  }
}
