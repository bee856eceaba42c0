/** A line taken apart by somebody else's parser, or nothing where it gives up. */
export type LineToObject = (line: string) => object | undefined;

/** What a function has to do with such a parser: the base64 of each record in, NDJSON bytes out. */
export function convertWith(parse: LineToObject, records: readonly string[]): Buffer {
  let ndjson = "";
  for (const record of records) {
    const parsed = parse(Buffer.from(record, "base64").toString().trimEnd());
    if (parsed !== undefined) ndjson += `${JSON.stringify(parsed)}\n`;
  }
  return Buffer.from(ndjson);
}
