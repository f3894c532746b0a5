package dev.spool.api;

import dev.spool.api.access.Caller;
import dev.spool.api.json.UploadBodies.AssetBody;
import dev.spool.api.json.UploadBodies.AssetList;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's files. */
@RestController
@RequestMapping("/v1/assets")
final class AssetsController {
  private static final int MOST = 1_000;

  private final Backend backend;

  AssetsController(Backend backend) {
    this.backend = backend;
  }

  @GetMapping
  AssetList list(Caller caller, @RequestParam(defaultValue = "100") int limit) {
    return new AssetList(
        backend.assets().list(caller.user(), Math.clamp(limit, 1, MOST)).stream()
            .map(UploadView::asset)
            .toList());
  }

  @GetMapping("/{id}")
  AssetBody asset(Caller caller, @PathVariable UUID id) {
    return backend
        .assets()
        .find(id, caller.user())
        .map(UploadView::asset)
        .orElseThrow(() -> RefusedException.of(ApiError.NOT_FOUND));
  }
}
