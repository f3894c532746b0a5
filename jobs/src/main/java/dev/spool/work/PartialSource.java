package dev.spool.work;

import dev.spool.job.FailureCode;
import dev.spool.media.MediaInfo;
import dev.spool.work.ObjectStore.Stored;
import dev.spool.work.packets.ByteRange;
import dev.spool.work.packets.Packets;
import dev.spool.work.packets.Presence;
import dev.spool.work.packets.SourceSpan;
import dev.spool.work.packets.Wanted;
import dev.spool.work.warm.WarmCache;
import dev.spool.work.warm.WarmEntry;
import java.io.IOException;
import java.util.List;

/** A source of a job, of which no more is brought from the store than is needed. */
record PartialSource(
    StoredAsset asset, Stored object, WarmCache cache, ObjectStore store, WarmEntry entry) {
  /** One request brings so much: what a broken connection costs at most. */
  private static final long MOST_AT_ONCE = 32L << 20;

  private static final int TRIES = 3;

  /**
   * If more of a source is needed, it is brought whole: what is checked as a whole is worth more.
   */
  private static final double MOST_OF_IT = 0.6;

  Presence there() {
    return entry::has;
  }

  private ByteRange all() {
    return new ByteRange(0, entry.size());
  }

  boolean isWhole() {
    return entry.size() == 0 || entry.has(all());
  }

  /** Brings what FFmpeg needs to open it. */
  void open(Packets packets) throws IOException, FailedException, InterruptedException {
    if (entry.size() <= cache.thrift().small()) {
      whole();
      return;
    }
    var goesOn = true;
    while (goesOn) {
      goesOn = bring(packets.toOpen(entry.file(), there()));
    }
  }

  /** Brings what these spans need. */
  void show(MediaInfo info, List<SourceSpan> spans, Packets packets)
      throws IOException, FailedException, InterruptedException {
    if (!isWhole()) {
      bring(packets.toShow(entry.file(), info, spans));
    }
  }

  /** Whether something that is wanted was not there. */
  private boolean bring(Wanted wanted) throws IOException, FailedException, InterruptedException {
    switch (wanted) {
      case Wanted.Ranges(var ranges) when entry.bytesOf(ranges) <= MOST_OF_IT * entry.size() -> {
        var isThere = ranges.stream().allMatch(entry::has);
        bring(ranges);
        return !isThere;
      }
      case Wanted.Ranges _, Wanted.Everything _ -> whole();
    }
    return false;
  }

  /** Brings all of it, and compares it once with what was stored. */
  void whole() throws IOException, FailedException, InterruptedException {
    for (int i = 0; i < TRIES && entry.size() > 0; i++) {
      var isNew = bring(List.of(all()));
      if (!isNew && entry.isCompared()) {
        return;
      }
      if (Sha256.of(entry.file()).equals(asset.hash())) {
        entry.noteCompared();
        return;
      }
      entry.forget();
    }
    if (entry.size() > 0) {
      throw another(asset);
    }
  }

  /** Whether anything had to be fetched. */
  private boolean bring(List<ByteRange> ranges)
      throws IOException, FailedException, InterruptedException {
    for (int i = 1; ; i++) {
      var missing = entry.missing(ranges);
      try {
        fetch(missing);
        return i > 1 || !missing.isEmpty();
      } catch (FailedException broken) {
        if (i == TRIES || broken.failure().code() != FailureCode.STORE_UNREACHABLE) {
          throw broken;
        }
      }
    }
  }

  private void fetch(List<ByteRange> missing)
      throws IOException, FailedException, InterruptedException {
    if (missing.isEmpty()) {
      return;
    }
    cache.makeRoom(missing.stream().mapToLong(ByteRange::size).sum());
    for (var run : missing) {
      try (var filling = entry.fill(run)) {
        for (var at = run.first(); at < run.end(); at += MOST_AT_ONCE) {
          var end = Math.min(run.end(), at + MOST_AT_ONCE);
          if (!store.read(object, at, end, filling::next)) {
            throw failed(
                "The media %s changed in the store while it was read. Upload it again.", asset);
          }
        }
      }
    }
  }

  /** It changed in the store, or on every way from there. */
  static FailedException another(StoredAsset asset) {
    return failed("What is stored of %s is not what was uploaded. Upload it again.", asset);
  }

  private static FailedException failed(String sentence, StoredAsset asset) {
    return new FailedException(
        FailureCode.SOURCE_UNREADABLE, sentence.formatted(asset.name()), asset.key());
  }
}
