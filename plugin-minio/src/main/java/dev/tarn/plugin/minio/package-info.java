/**
 * Serves {@code ENDPOINT/bucket/key} and {@code ALIAS://bucket/key} of MinIO servers. The provider
 * is the only public type.
 *
 * <p>Start at {@link MinioStorageProvider}. {@code MinioAddresses} says what an address means,
 * {@code MinioSigner} signs what is asked, {@code MinioCalls} asks it.
 *
 * <p>Of the MinIO client this plugin takes the documents and, below it, OkHttp; its requests it
 * makes and signs itself, because the client's own cannot keep the promises of a storage: they join
 * {@code a//b} to {@code a/b}, which is another object, and refuse {@code .} and {@code ..}; they
 * drop the header fields of failures that are not XML, the {@code Retry-After} of a proxy say, and
 * the code of those whose XML repeats an odd name; they write from files and memory only, ask for
 * the region before the first request to a bucket, and take no endpoint with a path.
 */
@NullMarked
package dev.tarn.plugin.minio;

import org.jspecify.annotations.NullMarked;
