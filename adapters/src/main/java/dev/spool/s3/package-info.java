/**
 * The object store, by the S3 protocol: a provider's, or the embedded one in a directory.
 *
 * <p>The large uploads are S3's multipart uploads. Integrity rests on MD5 (sent with what is put,
 * compared with the tags of parts), because stores that merely resemble S3 know no newer checksum.
 */
@NullMarked
package dev.spool.s3;

import org.jspecify.annotations.NullMarked;
