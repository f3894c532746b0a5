package dev.spool.plan.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spool.media.Device;
import dev.spool.media.MediaInfo;
import dev.spool.plan.Footage;
import dev.spool.plan.OutputFormat;
import dev.spool.plan.RenderPlan;
import dev.spool.plan.RenderPlan.Output;
import dev.spool.plan.Segment.Making;
import dev.spool.timeline.Asset;
import dev.spool.timeline.Effect;
import dev.spool.timeline.FrameRate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** A plan as JSON: durations in seconds, frame rates as fractions, cases named by {@code kind}. */
public final class PlanWriter {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(new Seconds())
                  .addSerializer(new Fraction())
                  .addSerializer(new Name()))
          .addMixIn(Footage.class, Kind.class)
          .addMixIn(Effect.class, Kind.class)
          .addMixIn(Making.class, Kind.class)
          .addMixIn(Output.class, Kind.class)
          .addMixIn(MediaInfo.class, WithoutPackets.class)
          .addMixIn(RenderPlan.class, Usual.class)
          .addMixIn(Record.class, FieldsOnly.class)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private PlanWriter() {}

  public static String write(RenderPlan plan) {
    return JSON.writeValueAsString(plan);
  }

  /** Packets are many, and whoever wants them has the file. */
  @JsonIgnoreProperties("coding")
  private interface WithoutPackets extends FieldsOnly {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
  private interface Kind {}

  @JsonAutoDetect(
      fieldVisibility = JsonAutoDetect.Visibility.ANY,
      getterVisibility = JsonAutoDetect.Visibility.NONE,
      isGetterVisibility = JsonAutoDetect.Visibility.NONE)
  private interface FieldsOnly {}

  /** What a plan does not say is as usual: it makes one file, an MP4, by software. */
  record Usual(
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String name,
      @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Mp4.class) OutputFormat format,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Device> device,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Output> outputs)
      implements FieldsOnly {
    Usual {
      outputs = List.copyOf(outputs);
    }
  }

  /** Equal to what is left out. */
  static final class Mp4 {
    @Override
    public boolean equals(@Nullable Object value) {
      return value == OutputFormat.MP4;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  private static final class Seconds extends StdSerializer<Duration> {
    Seconds() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator json, SerializationContext context) {
      json.writeNumber(new BigDecimal(plain(value)));
    }

    private static String plain(Duration value) {
      return BigDecimal.valueOf(value.toNanos(), 9).stripTrailingZeros().toPlainString();
    }
  }

  private static final class Fraction extends StdSerializer<FrameRate> {
    Fraction() {
      super(FrameRate.class);
    }

    @Override
    public void serialize(FrameRate value, JsonGenerator json, SerializationContext context) {
      json.writeString(value.toString());
    }
  }

  private static final class Name extends StdSerializer<Asset.Id> {
    Name() {
      super(Asset.Id.class);
    }

    @Override
    public void serialize(Asset.Id value, JsonGenerator json, SerializationContext context) {
      json.writeString(value.value());
    }
  }
}
