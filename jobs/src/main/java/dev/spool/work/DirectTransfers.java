package dev.spool.work;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What browsers send to and read from the object store themselves, by signed addresses. */
public interface DirectTransfers {
  /** One part of a multipart upload: number from 1, size in bytes, entity tag without quotes. */
  record Part(int number, long size, String tag) {}

  /** Where a browser POSTs a form to: these fields as they are, and after them the file. */
  record Form(URI address, Map<String, String> fields) {
    public Form {
      fields = Map.copyOf(fields);
    }
  }

  /**
   * An address to PUT a whole object of exactly this size to, with this Content-Type and no other.
   */
  URI putAddress(String key, String contentType, long size, Duration valid);

  /**
   * A form to send a whole object with, of this Content-Type and 1 to {@code most} bytes. Until it
   * is no longer valid, whoever has it may send another object under the same key.
   */
  Form form(String key, String contentType, long most, Duration valid);

  /** Begins an upload in parts; the store's name for it. */
  String begin(String key, String contentType) throws FailedException, InterruptedException;

  /** An address to PUT one part to. */
  URI partAddress(String key, String upload, int number, Duration valid);

  /** The parts that have arrived, in order of their numbers. */
  List<Part> parts(String key, String upload) throws FailedException, InterruptedException;

  /**
   * Makes the object of these parts, in order of their numbers. Once it is made, doing so again
   * changes nothing.
   */
  void complete(String key, String upload, List<Part> parts)
      throws FailedException, InterruptedException;

  /** Forgets an upload and its parts; an upload that is no more is no error. */
  void abort(String key, String upload) throws FailedException, InterruptedException;

  /** Forgets all uploads that were begun before an instant and never completed. */
  void abortStale(Instant before) throws FailedException, InterruptedException;

  /** An address to read an object from, offered under a file name (any Unicode). */
  URI readAddress(String key, String fileName, boolean attachment, Duration valid);

  /** Makes an object of the bytes [first, end) of another, inside the store. */
  void copyRange(String from, long first, long end, String to, String contentType)
      throws FailedException, InterruptedException;
}
