import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { decompressed } from "../../local/summary/decompress";
import { idsIn } from "./numbered-lines";

/** Where a line lies. */
export interface Whereabouts {
  readonly id: string;
  /** `kept`: as it came, because a function could not take it. */
  readonly kind: "delivered" | "quarantined" | "kept";
  readonly bucket: string;
  readonly key: string;
}

/**
 * Every numbered line in every object of a data folder, as often as it stands there: delivered, in quarantine, in a
 * batch that Lambda gave up, in an error object of Firehose.
 *
 * @throws for an object that is not what its key says
 */
export function whereabouts(dataDir: string): Whereabouts[] {
  const root = join(dataDir, "s3");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(root, path)).isFile())
    .flatMap((path) => {
      const [bucket = "", ...parts] = path.split("/");
      const key = parts.join("/");
      const text = Buffer.from(decompressed({ name: path, body: readFileSync(join(root, path)) })).toString();
      return ofObject(key, text).map((found) => ({ ...found, bucket, key }));
    });
}

function ofObject(key: string, text: string): Pick<Whereabouts, "id" | "kind">[] {
  const all = (kind: Whereabouts["kind"], found: string) => idsIn(found).map((id) => ({ id, kind }));
  if (key.startsWith("aws/lambda/")) return all("kept", givenUpData(text));
  if (!key.startsWith("quarantine/")) return all("delivered", text);
  return text.split("\n").flatMap((line) => {
    const failed = ErrorLine.safeParse(line);
    if (!failed.success) return all("quarantined", line);
    const { errorCode, rawData } = failed.data;
    return all(errorCode === SENT_BACK ? "quarantined" : "kept", fromBase64(rawData));
  });
}

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "must be JSON" });
    return z.NEVER;
  }
});

/** A line of a Firehose error object. */
const ErrorLine = json.pipe(z.object({ errorCode: z.string(), rawData: z.string() }));

/** The function itself could not parse a line of the record. */
const SENT_BACK = "Lambda.ProcessingFailedStatus";

/** A batch in the on-failure destination: the event is text within it. */
const GivenUp = json.pipe(z.object({ payload: json }));
const KinesisEvent = z.object({ Records: z.array(z.object({ kinesis: z.object({ data: z.string() }) })) });

function givenUpData(text: string): string {
  const { Records } = KinesisEvent.parse(GivenUp.parse(text).payload);
  return Records.map(({ kinesis }) => fromBase64(kinesis.data)).join("");
}

function fromBase64(text: string): string {
  return Buffer.from(text, "base64").toString();
}
