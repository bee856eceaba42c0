/** OpenSearch, as far as this function asks it. */
export interface Search {
  /**
   * Sends a bulk request, once.
   *
   * @param body action lines and documents by turns; not changed until the reply is there
   * @param signal ends the request: the reply is then that there was none
   * @throws what is no matter of this request, such as that there are no credentials
   */
  bulk(body: Buffer, signal: AbortSignal): Promise<BulkReply>;
}

/** What came back. */
export interface BulkReply {
  /** HTTP status; 0 if there was no whole answer. */
  readonly status: number;
  /** The answer, if it was JSON; why there was none as text. */
  readonly body: unknown;
}
