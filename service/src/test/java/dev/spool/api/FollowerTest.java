package dev.spool.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FollowerTest {
  private static final Instant END = Instant.parse("2026-01-01T12:00:00Z");

  private record Heard(BlockingQueue<String> said) implements Follower.Line {
    @Override
    public boolean send(Message message) {
      return said.add(message.getClass().getSimpleName());
    }

    @Override
    public void close() {
      said.add("end");
    }
  }

  @Test
  void aLineEndsWithTheRightToListen() throws Exception {
    var said = new LinkedBlockingQueue<String>();
    var follower = new Follower(new Heard(said), Optional.of(END));
    follower.begin();
    follower.beat(END.minusSeconds(1));
    assertThat(said.poll(10, TimeUnit.SECONDS)).isEqualTo("Heartbeat");
    follower.beat(END.plusSeconds(1));
    follower.beat(END.plusSeconds(6));
    assertThat(said.poll(10, TimeUnit.SECONDS)).isEqualTo("end");
    var rest = new ArrayList<String>();
    said.drainTo(rest);
    assertThat(rest).isEqualTo(List.of());
  }
}
