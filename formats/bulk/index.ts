export type { BulkBatch, BulkCounts, RejectedLine } from "./bulk-batch";
export { type BulkWriter, BulkWriterOptions, createBulkWriter } from "./bulk-writer";
export { documentId, documentIdPrefix, type ObjectName } from "./document-id";
