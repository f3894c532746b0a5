package dev.spool.work;

import java.util.UUID;

/**
 * A file of a caller's in the object store: the name it came with, its key there, the SHA-256 of
 * its bytes in hexadecimal, its size in bytes.
 */
public record StoredAsset(UUID id, String user, String name, String key, String hash, long size) {}
