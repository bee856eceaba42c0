import * as z from "zod";
import { idsIn } from "../../scripts/soak/numbered-lines";
import { storedObjects } from "../helpers/delivered";
import { ALB_NAMES } from "./alb-plans";

/** What is found of the lines in the end, as people see it. */
export interface AlbWhereabouts {
  readonly indexed: readonly AlbLine[];
  readonly quarantined: readonly (AlbLine & { readonly reason: string })[];
  /** Of objects that could not be read to their end: why, and the key of the copy that is kept. */
  readonly rests: readonly { readonly reason: string; readonly copy?: string | undefined }[];
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
  const found = await ask(url, `/alb-*/_search?size=${ALL_LINES}`);
  const { hits } = Found.parse(found).hits;
  expect(await ask(url, "/alb-*/_count")).toMatchObject({ count: hits.length });
  const entries = storedObjects(dataDir, ALB_NAMES.bucket, "quarantine/")
    .filter(({ key }) => key.endsWith(".json.gz"))
    .flatMap(({ lines }) => lines.map((line) => Entry.parse(JSON.parse(line))));
  return {
    indexed: hits.map(({ _source }) => documentLine(_source)),
    quarantined: entries
      .filter(({ cut }) => cut !== true)
      .map(({ reason, document, raw = "" }) =>
        document === undefined
          ? { id: idOf(raw), is: "text", reason }
          : { ...documentLine(document), reason },
      ),
    rests: entries.filter(({ cut }) => cut === true).map(({ reason, copy }) => ({ reason, copy })),
  };
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
