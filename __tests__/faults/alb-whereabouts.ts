import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import * as z from "zod";
import { idsIn } from "../../scripts/soak/numbered-lines";
import { ALB_NAMES } from "./alb-plans";

/** What is found of the lines in the end, as people see it. */
export interface AlbWhereabouts {
  readonly indexed: readonly AlbLine[];
  readonly quarantined: readonly (AlbLine & { readonly reason: string })[];
  /** Of objects that could not be read to their end: why, and the copies that are kept of them. */
  readonly rests: readonly { readonly key: string; readonly reason: string; readonly copy: Buffer }[];
}

interface AlbLine {
  readonly id: string;
  /** What there is: a document, or the text of a line that has no known form. */
  readonly is: "document" | "text";
}

const ALL_LINES = 10_000;
const Found = z.object({
  hits: z.object({ hits: z.array(z.object({ _source: z.record(z.string(), z.unknown()) })) }),
});

const Entry = z.object({
  reason: z.string(),
  key: z.string(),
  line: z.int(),
  raw: z.string().optional(),
  cut: z.boolean().optional(),
  copy: z.string().optional(),
  document: z.record(z.string(), z.unknown()).optional(),
});

/** Asks OpenSearch for all documents, and reads all that lies in quarantine. */
export async function albWhereabouts({
  url,
  dataDir,
}: {
  url: string;
  dataDir: string;
}): Promise<AlbWhereabouts> {
  const bucket = join(dataDir, "s3", ALB_NAMES.bucket);
  const found = await ask(url, `/alb-*/_search?size=${ALL_LINES}`);
  const { hits } = Found.parse(found).hits;
  expect(await ask(url, "/alb-*/_count")).toMatchObject({ count: hits.length });
  const entries = quarantineEntries(join(bucket, "quarantine"));
  return {
    indexed: hits.map(({ _source }) => documentLine(_source)),
    quarantined: entries
      .filter(({ cut }) => cut !== true)
      .map(({ reason, document, raw = "" }) =>
        document === undefined
          ? { id: idOf(raw), is: "text", reason }
          : { ...documentLine(document), reason },
      ),
    rests: entries
      .filter(({ cut }) => cut === true)
      .map(({ key, reason, copy = "" }) => ({ key, reason, copy: readFileSync(join(bucket, copy)) })),
  };
}

/** Copies of damaged objects are none. */
function quarantineEntries(folder: string): z.infer<typeof Entry>[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json.gz"))
    .flatMap((name) =>
      gunzipSync(readFileSync(join(folder, name)))
        .toString()
        .trimEnd()
        .split("\n"),
    )
    .map((line) => Entry.parse(JSON.parse(line)));
}

function documentLine(document: Readonly<Record<string, unknown>>): AlbLine {
  return { id: idOf(JSON.stringify(document)), is: "document" };
}

/** A request has its path in several fields. */
function idOf(text: string): string {
  const [id, ...others] = [...new Set(idsIn(text))];
  if (id === undefined || others.length > 0) throw new Error(`must hold one id: ${text.slice(0, 200)}`);
  return id;
}

async function ask(url: string, path: string): Promise<unknown> {
  const response = await fetch(`${url}/_opensearch${path}`);
  expect(response.status).toBe(200);
  return response.json();
}
