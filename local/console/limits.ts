/** What the console shows, keeps and takes at most. */
export const CONSOLE_LIMITS = {
  /** Of a line that is sent, bytes: what is traced is kept. */
  lineBytes: 32 * 1024,
  /** Of a request's body. */
  bodyBytes: 128 * 1024,
  /** Lines that were sent, and what became of them. */
  traces: 100,
  /** Of one line: a line whose function fails for ever comes by again and again. */
  stagesPerTrace: 60,
  /** Pages that listen at once. */
  listeners: 16,
  /** Bytes that a page which does not read lets wait before it is let go. */
  unsentBytes: 1024 * 1024,
  /** Seconds of the chart. */
  historySeconds: 300,
  logEvents: 50,
  objects: 200,
  records: 200,
  messages: 50,
  documents: 20,
  quarantinedLines: 100,
  /** What an object may expand to where it is shown. */
  expandedBytes: 64 * 1024 * 1024,
} as const;
