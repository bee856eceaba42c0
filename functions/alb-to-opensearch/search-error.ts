/** OpenSearch does not take a request, and no other line would fare better; never holds what was sent. */
export class SearchError extends Error {
  override readonly name = "SearchError";
}
