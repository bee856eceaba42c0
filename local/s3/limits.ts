/** The numbers of S3 that this service enforces, each with the page it comes from. */
export const S3_LIMITS = {
  /** Bytes of UTF-8 in a key. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
  keyBytes: 1024,
  /** Bytes one PUT or one part may carry (5 GiB). https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
  putBytes: 5 * 1024 ** 3,
  /** Bytes of every part but the last (5 MiB). https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
  partMinimumBytes: 5 * 1024 ** 2,
  /** Parts of one upload. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
  parts: 10_000,
  /** Entries of one list answer. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
  listEntries: 1000,
  /** Keys of one DeleteObjects. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
  deleteKeys: 1000,
  /** Bytes of names and values of user metadata. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
  userMetadataBytes: 2048,
  /**
   * Bytes of an XML request. Ours: 10,000 parts with an ETag and a checksum each take about 3 MB, and S3 itself
   * refuses larger DeleteObjects bodies than 2 MB.
   */
  xmlBytes: 4 * 1024 ** 2,
} as const;
