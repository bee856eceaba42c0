import {
  createLineEngine,
  createLineParser,
  type LineEngine,
  type LineFormats,
  type LineParser,
  type LineSecrets,
  OutputBuffer,
  splitLines,
} from "../../../formats";

/** What became of a line: its record as JSON text and its time, or why it was refused. */
export interface Outcome {
  readonly json?: string;
  readonly epochSeconds?: number;
  readonly reason?: string;
  /** The line as latin1, so that its bytes can be compared. */
  readonly line: string;
}

/** Runs records through an engine, one batch. */
export function engineOutcomes(engine: LineEngine, records: readonly Uint8Array[]): Outcome[] {
  const { input } = engine;
  const out = new OutputBuffer(16);
  const outcomes: Outcome[] = [];
  input.clear();
  for (const [index, record] of records.entries()) {
    if (index % 2 === 0) input.add(record);
    else input.addBase64(Buffer.from(record).toString("base64"));
  }
  for (let index = 0; index < records.length; index += 1) {
    out.clear();
    for (engine.open(index); engine.next(out); out.clear()) {
      const line = engine.line.toString("latin1");
      if (!engine.accepted) {
        // What is refused must not leave a byte behind: `json` says so if it does.
        outcomes.push({ reason: engine.reason, line, ...(out.length > 0 && { json: "a part of a record" }) });
        continue;
      }
      outcomes.push({ json: out.written().toString("latin1"), epochSeconds: engine.epochSeconds, line });
    }
  }
  return outcomes;
}

/** The same by the plain parser and JSON.stringify, which say what is right. */
export function plainOutcomes(parser: LineParser, records: readonly Uint8Array[]): Outcome[] {
  return records.flatMap(splitLines).map((bytes): Outcome => {
    const line = Buffer.from(bytes).toString("latin1");
    const parsed = parser.parseBytes(bytes);
    if (!parsed.ok) return { reason: parsed.reason, line };
    const json = Buffer.from(`${JSON.stringify(parsed.record)}\n`).toString("latin1");
    return { json, epochSeconds: parsed.epochSeconds, line };
  });
}

/** Both for one and the same settings. */
export function createPair(settings: LineFormats, secrets: LineSecrets = {}) {
  const engine = createLineEngine(settings, secrets);
  const parser = createLineParser(settings, secrets);
  return {
    engine: (records: readonly Uint8Array[]) => engineOutcomes(engine, records),
    plain: (records: readonly Uint8Array[]) => plainOutcomes(parser, records),
  };
}
