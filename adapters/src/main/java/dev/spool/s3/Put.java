package dev.spool.s3;

import static dev.spool.s3.Failures.translated;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.spool.work.DirectTransfers.Part;
import dev.spool.work.FailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Putting one file under one key. A part that an earlier try left there is kept if its tag is the
 * MD5 of the bytes; with KMS tags are something else, and everything is sent again.
 */
record Put(S3Client client, Requests requests, Multipart multipart, String key, Path file) {
  void whole(String contentType, long size) throws FailedException, InterruptedException {
    var all = new Slice(file, 0, size);
    var md5 = all.md5();
    var request =
        requests
            .put(key, contentType)
            .contentMD5(Slice.header(md5))
            .metadata(Map.of(Fetch.MD5, Slice.header(md5)))
            .overrideConfiguration(each -> each.apiCallAttemptTimeout(Connections.timeFor(size)))
            .build();
    translated("put " + key, () -> client.putObject(request, all.body()));
  }

  void inParts(String contentType, long size, long partSize, LongConsumer onBytes)
      throws FailedException, InterruptedException {
    var unfinished = multipart.unfinished(key);
    var upload = unfinished.isPresent() ? unfinished.get() : multipart.begin(key, contentType);
    Map<Integer, Part> there =
        multipart.parts(key, upload).stream().collect(toMap(Part::number, identity()));
    var parts = new ArrayList<Part>();
    for (long first = 0; first < size; first += partSize) {
      var number = parts.size() + 1;
      var slice = new Slice(file, first, Math.min(partSize, size - first));
      parts.add(part(upload, number, slice, there.get(number)));
      onBytes.accept(first + slice.size());
    }
    multipart.complete(key, upload, List.copyOf(parts));
  }

  private Part part(String upload, int number, Slice slice, @Nullable Part there)
      throws FailedException, InterruptedException {
    var md5 = slice.md5();
    if (there != null && Slice.isOf(there, slice.size(), md5)) {
      return there;
    }
    var sent =
        translated(
            "put part %d of %s".formatted(number, key),
            () ->
                client.uploadPart(
                    part ->
                        part.bucket(requests.settings().bucket())
                            .key(key)
                            .uploadId(upload)
                            .partNumber(number)
                            .contentMD5(Slice.header(md5))
                            .overrideConfiguration(each ->
                                each.apiCallAttemptTimeout(Connections.timeFor(slice.size()))),
                    slice.body()));
    return new Part(number, slice.size(), Tags.bare(sent.eTag()));
  }
}
