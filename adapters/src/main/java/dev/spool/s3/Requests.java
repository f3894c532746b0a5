package dev.spool.s3;

import dev.spool.s3.S3Settings.Encryption;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** The two requests that make objects, with the settings' storage class and encryption. */
record Requests(S3Settings settings) {
  PutObjectRequest.Builder put(String key, String contentType) {
    var request =
        PutObjectRequest.builder().bucket(settings.bucket()).key(key).contentType(contentType);
    settings.storageClass().ifPresent(request::storageClass);
    switch (settings.encryption()) {
      case Encryption.None() -> {}
      case Encryption.Aes256() -> request.serverSideEncryption(ServerSideEncryption.AES256);
      case Encryption.Kms(var id) ->
          request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(id);
    }
    return request;
  }

  CreateMultipartUploadRequest begin(String key, String contentType) {
    var request =
        CreateMultipartUploadRequest.builder()
            .bucket(settings.bucket())
            .key(key)
            .contentType(contentType);
    settings.storageClass().ifPresent(request::storageClass);
    switch (settings.encryption()) {
      case Encryption.None() -> {}
      case Encryption.Aes256() -> request.serverSideEncryption(ServerSideEncryption.AES256);
      case Encryption.Kms(var id) ->
          request.serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(id);
    }
    return request.build();
  }
}
