package dev.spool.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file's tracks: only the wanted ones are read, others may be as large or odd as they like. */
record Movie(List<Box> tracks, long timescale, long fileSize) {
  static final int HEAD = 16;
  static final int MOST_BOXES = 10_000;
  private static final long LARGEST = 64L << 20;

  Movie {
    tracks = List.copyOf(tracks);
  }

  /** Reads the tables, wherever in the file they stand. */
  static Movie read(FileChannel file) throws IOException, UnusableException {
    var head = ByteBuffer.allocate(HEAD);
    long at = 0;
    for (int i = 0; i < MOST_BOXES && at + 8 <= file.size(); i++) {
      head.clear();
      fill(head, file, at);
      var size = size(head.flip(), file.size() - at);
      var type = Box.type(head.position(4));
      if (type.equals("moof")) {
        throw new UnusableException("it is in fragments");
      }
      if (type.equals("moov")) {
        return movie(file, at, size);
      }
      at += size;
    }
    throw new UnusableException("it has no tables");
  }

  static long size(ByteBuffer head, long left) throws UnusableException {
    var size = Integer.toUnsignedLong(head.getInt(0));
    if (size == 1 && head.limit() == HEAD) {
      size = head.getLong(8);
    } else if (size == 0) {
      size = left;
    }
    if (size < 8 || size > left) {
      throw new UnusableException("it is cut off");
    }
    return size;
  }

  private static Movie movie(FileChannel file, long at, long size)
      throws IOException, UnusableException {
    if (size > LARGEST) {
      throw new UnusableException("its tables are too large");
    }
    var bytes = ByteBuffer.allocate(Math.toIntExact(size));
    fill(bytes, file, at);
    var moov = Box.in(bytes.flip()).getFirst();
    if (moov.child("mvex").isPresent()) {
      throw new UnusableException("it is in fragments");
    }
    var mvhd = moov.at("mvhd");
    var scale = mvhd.read(in -> Integer.toUnsignedLong(in.getInt(in.get(0) == 1 ? 20 : 12)));
    var tracks = moov.children().stream().filter(box -> box.type().equals("trak")).toList();
    return new Movie(tracks, scale, file.size());
  }

  /** The only track of this kind, read anew. */
  Optional<Track> only(String handler) throws UnusableException {
    var found = new ArrayList<Box>();
    for (var track : tracks) {
      if (handler(track).equals(handler)) {
        found.add(track);
      }
    }
    return found.size() == 1
        ? Optional.of(Track.read(found.getFirst(), timescale, fileSize))
        : Optional.empty();
  }

  static String handler(Box trak) throws UnusableException {
    return trak.at("mdia", "hdlr").read(in -> Box.type(in.position(8)));
  }

  /** Reads until the buffer is full or the file ends. */
  static void fill(ByteBuffer buffer, FileChannel file, long at) throws IOException {
    var next = at;
    while (buffer.hasRemaining()) {
      var read = file.read(buffer, next);
      if (read <= 0) {
        return;
      }
      next += read;
    }
  }
}
