package dev.spool.s3;

import static dev.spool.s3.Failures.translated;

import dev.spool.work.DirectTransfers;
import dev.spool.work.FailedException;
import dev.spool.work.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** One bucket of a store that speaks S3. Threads may share it. */
public final class S3Store implements ObjectStore, DirectTransfers, AutoCloseable {
  private static final int MOST_KEYS = 1_000;

  private final S3Client client;
  private final S3Presigner presigner;
  private final Sizes sizes;
  private final Requests requests;
  private final Multipart multipart;
  private final Addresses addresses;
  private final PostForm forms;
  private final String bucket;

  /** How long a store that did not answer is left alone. */
  public static final Duration COOL_DOWN = Duration.ofMinutes(5);

  /** Asks nobody yet. */
  public S3Store(S3Settings settings) {
    this(settings, COOL_DOWN);
  }

  /**
   * Asks nobody yet.
   *
   * @param coolDown for which a store that did not answer is left alone
   */
  public S3Store(S3Settings settings, Duration coolDown) {
    this(settings, Sizes.USUAL, new Breaker(coolDown, InstantSource.system()));
  }

  S3Store(S3Settings settings, Sizes sizes, Breaker breaker) {
    this.client = Connections.client(settings, breaker);
    this.presigner = Connections.presigner(settings);
    this.sizes = sizes;
    this.bucket = settings.bucket();
    this.requests = new Requests(settings);
    this.multipart = new Multipart(client, requests);
    this.addresses = new Addresses(presigner, bucket);
    this.forms = new PostForm(Connections.credentials(settings), settings.region(), bucket);
  }

  /** Creates the bucket if there is none. */
  public void ensureBucket() throws FailedException, InterruptedException {
    translated(
        "make sure of bucket " + bucket,
        () -> {
          try {
            return client.headBucket(head -> head.bucket(bucket));
          } catch (NoSuchBucketException _) {
            return client.createBucket(create -> create.bucket(bucket));
          }
        });
  }

  @Override
  public void abortStale(Instant before) throws FailedException, InterruptedException {
    multipart.abortStale(before);
  }

  @Override
  public Stored put(String key, Path file, String contentType, LongConsumer onBytes)
      throws FailedException, InterruptedException {
    var put = new Put(client, requests, multipart, key, file);
    var size = size(file);
    if (sizes.inParts(size)) {
      put.inParts(contentType, size, sizes.part(size), onBytes);
    } else {
      put.whole(contentType, size);
      onBytes.accept(size);
    }
    return find(key)
        .filter(stored -> stored.size() == size)
        .orElseThrow(() -> Failures.unreachable("put %s, but it is not there".formatted(key)));
  }

  @Override
  public Optional<Stored> fetch(String key, Path file)
      throws FailedException, InterruptedException {
    var found = find(key);
    if (found.isEmpty()) {
      return found;
    }
    return new Fetch(client, bucket, key, file).of(found.get().size());
  }

  @Override
  public boolean read(Stored object, long first, long end, Receiver receiver)
      throws IOException, FailedException, InterruptedException {
    return new Stretch(bucket, object, first, end).read(client, receiver);
  }

  @Override
  public Optional<Stored> find(String key) throws FailedException, InterruptedException {
    return translated("find " + key, () -> multipart.find(key));
  }

  @Override
  public List<String> keys(String prefix) throws FailedException, InterruptedException {
    return translated(
        "list keys of " + prefix,
        () ->
            client
                .listObjectsV2(list -> list.bucket(bucket).prefix(prefix).maxKeys(MOST_KEYS))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList());
  }

  @Override
  public List<Listed> list(String prefix, String after)
      throws FailedException, InterruptedException {
    return translated(
        "list objects of " + prefix,
        () ->
            client
                .listObjectsV2(list ->
                    list.bucket(bucket)
                        .prefix(prefix)
                        .maxKeys(MOST_KEYS)
                        .startAfter(after.isEmpty() ? null : after))
                .contents()
                .stream()
                .map(object -> new Listed(object.key(), object.size(), object.lastModified()))
                .toList());
  }

  @Override
  public void delete(Collection<String> keys) throws FailedException, InterruptedException {
    var batches = keys.stream().gather(Gatherers.windowFixed(MOST_KEYS)).toList();
    for (var batch : batches) {
      deleteBatch(batch);
    }
  }

  private void deleteBatch(List<String> keys) throws FailedException, InterruptedException {
    var objects = keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    var answer =
        translated(
            "delete " + keys,
            () ->
                client.deleteObjects(
                    all -> all.bucket(bucket).delete(each -> each.objects(objects).quiet(true))));
    if (!answer.errors().isEmpty()) {
      throw Failures.refused("delete: " + answer.errors());
    }
  }

  @Override
  public URI putAddress(String key, String contentType, long size, Duration valid) {
    return addresses.put(key, contentType, size, valid);
  }

  @Override
  public Form form(String key, String contentType, long most, Duration valid) {
    return new Form(
        addresses.bucket(key), forms.fields(key, contentType, most, Instant.now().plus(valid)));
  }

  @Override
  public String begin(String key, String contentType) throws FailedException, InterruptedException {
    return multipart.begin(key, contentType);
  }

  @Override
  public URI partAddress(String key, String upload, int number, Duration valid) {
    return addresses.part(key, upload, number, valid);
  }

  @Override
  public List<Part> parts(String key, String upload) throws FailedException, InterruptedException {
    return multipart.parts(key, upload);
  }

  @Override
  public void complete(String key, String upload, List<Part> parts)
      throws FailedException, InterruptedException {
    multipart.complete(key, upload, parts);
  }

  @Override
  public void abort(String key, String upload) throws FailedException, InterruptedException {
    multipart.abort(key, upload);
  }

  @Override
  public URI readAddress(String key, String fileName, boolean attachment, Duration valid) {
    return addresses.read(key, Disposition.of(fileName, attachment), valid);
  }

  @Override
  public void copyRange(String from, long first, long end, String to, String contentType)
      throws FailedException, InterruptedException {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("no bytes in [%d, %d)".formatted(first, end));
    }
    new Copy(client, requests, multipart, from, to)
        .range(first, end, sizes.copy(end - first), contentType);
  }

  @Override
  public void close() {
    presigner.close();
    client.close();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
