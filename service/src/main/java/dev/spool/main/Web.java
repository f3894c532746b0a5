package dev.spool.main;

import dev.spool.api.ApiConfiguration;
import dev.spool.api.Backend;
import dev.spool.api.access.Access;
import dev.spool.api.access.CallRate;
import dev.spool.api.access.Origins;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The HTTP interface: where it listens, and to whom. Port 0 is any free one. Pages on the origins
 * may call.
 */
record Web(String address, int port, Access access, List<String> origins) {
  Web {
    origins = List.copyOf(origins);
  }

  /** Answers from now on, until the context is closed; {@code more} are properties of Spring's. */
  ConfigurableApplicationContext start(Backend backend, String... more) {
    return new SpringApplicationBuilder(ApiConfiguration.class)
        .web(WebApplicationType.SERVLET)
        .bannerMode(Banner.Mode.OFF)
        .registerShutdownHook(false)
        .properties(ApiConfiguration.SETTINGS)
        .properties(properties())
        .properties(more)
        .initializers(context -> register((GenericApplicationContext) context, backend))
        .run();
  }

  private void register(GenericApplicationContext context, Backend backend) {
    context.registerBean(Backend.class, () -> backend);
    context.registerBean(Access.class, () -> access);
    context.registerBean(CallRate.class, () -> new CallRate(backend.limits().most().calls()));
    context.registerBean(Origins.class, () -> new Origins(origins));
  }

  private Map<String, Object> properties() {
    var properties = new HashMap<String, Object>();
    properties.put("server.address", address);
    properties.put("server.port", port);
    properties.put("server.shutdown", "graceful");
    properties.put("spring.lifecycle.timeout-per-shutdown-phase", "10s");
    properties.put("spring.threads.virtual.enabled", "true");
    properties.put("spring.main.log-startup-info", "false");
    properties.put("server.jetty.connection-idle-timeout", "20s");
    properties.put("logging.config", "classpath:logback.xml");
    return properties;
  }
}
