const MIB = 1024 * 1024;

/** What the stand-in takes, and where the numbers come from. */
export const OPENSEARCH_LIMITS = {
  /**
   * Bytes of a request, gzip taken off: those of small instances.
   * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#network-limits
   */
  bodyBytes: 10 * MIB,
  /** Bytes of a document's id. https://docs.opensearch.org/latest/api-reference/document-apis/bulk/ */
  idBytes: 512,
  /** Bytes of an index's name. https://docs.opensearch.org/latest/api-reference/index-apis/create-index/ */
  indexNameBytes: 255,
  /** `index.mapping.total_fields.limit` and `index.mapping.depth.limit`. https://docs.opensearch.org/latest/field-types/mappings-use-cases/ */
  fields: 1_000,
  mappingDepth: 20,
  /** Depth of any JSON, as OpenSearch's parser has it. */
  jsonDepth: 1_000,
  /** `index.max_result_window`. https://docs.opensearch.org/latest/install-and-configure/configuring-opensearch/index-settings/ */
  resultWindow: 10_000,
  /** `search.max_buckets`. https://docs.opensearch.org/latest/aggregations/ */
  buckets: 65_535,
  /** Clauses of one query. https://docs.opensearch.org/latest/query-dsl/compound/bool/ */
  clauses: 1_024,
  /** Hits that are counted exactly where the search does not say otherwise. */
  trackedHits: 10_000,

  // The stand-in's own: what one engine may hold, in memory and on disk. Beyond, documents are refused with 429.
  documents: 250_000,
  storedBytes: 512 * MIB,
  indices: 1_000,
  /** Templates and policies together. */
  settingsBytes: 4 * MIB,
  /** Bytes of an answer. */
  answerBytes: 64 * MIB,
} as const;
