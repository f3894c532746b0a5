package dev.spool.api;

import dev.spool.api.json.UploadBodies.AssetBody;
import dev.spool.api.json.UploadBodies.Created;
import dev.spool.api.json.UploadBodies.PartBody;
import dev.spool.api.json.UploadBodies.UploadBody;
import dev.spool.job.Upload;
import dev.spool.work.DirectTransfers.Part;
import dev.spool.work.StoredAsset;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says where uploads stand, in callers' words. */
final class UploadView {
  private UploadView() {}

  static Created known(StoredAsset asset) {
    return new Created(
        asset.id(),
        "none",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(asset(asset)));
  }

  static Created put(Upload upload, URI address) {
    return new Created(
        upload.id(),
        "put",
        Optional.of(address),
        Optional.of(Map.of("Content-Type", upload.file().mime())),
        Optional.empty(),
        Optional.empty(),
        Optional.of(upload.times().expires()),
        Optional.empty());
  }

  static Created multipart(Upload upload) {
    return new Created(
        upload.id(),
        "multipart",
        Optional.empty(),
        Optional.empty(),
        upload.file().cut().map(Upload.Cut::partSize),
        upload.file().cut().map(Upload.Cut::count),
        Optional.of(upload.times().expires()),
        Optional.empty());
  }

  static UploadBody of(Upload upload, List<Part> parts) {
    var cut = upload.file().cut();
    return new UploadBody(
        upload.id(),
        upload.place().key(),
        upload.state().name().toLowerCase(Locale.ROOT),
        upload.file().name(),
        cut.map(Upload.Cut::size),
        cut.map(Upload.Cut::partSize),
        cut.map(Upload.Cut::count),
        parts.stream().map(part -> new PartBody(part.number(), part.size(), part.tag())).toList(),
        upload.times().expires(),
        Optional.of(upload.id()).filter(_ -> upload.state() == Upload.State.COMPLETED),
        upload.sentence());
  }

  static AssetBody asset(StoredAsset asset) {
    return new AssetBody(asset.id(), asset.name(), asset.size(), asset.hash());
  }
}
