import * as z from "zod";
import { Escape } from "./escaping";
import { FieldType } from "./field-type";
import type { LogFormat } from "./log-format";
import { OutputOptions } from "./output-options";

/** One `log_format` of the hosts. */
export const LogFormatSettings = z.strictObject({
  name: z.string().min(1).describe("Its name in nginx.conf; results and reasons name it."),
  format: z.string().min(1).describe("The `log_format` string, its quoted parts joined."),
  escape: Escape.optional().describe("The `escape=` parameter; absent: `default`, as in nginx."),
  types: z
    .record(z.string(), FieldType)
    .optional()
    .describe("Types of variables, by name, where the built-in table is not right for this format."),
});
export type LogFormatSettings = z.infer<typeof LogFormatSettings>;

/**
 * What lines look like and what becomes of them. Plain JSON: it travels from the environment file to the
 * function in an environment variable. `createLineParser` refuses what is well-formed but cannot work.
 *
 * @example
 * FormatSettings.parse({ formats: [{ name: "main", format: MAIN }], output: { drop: ["http_x_forwarded_for"] } });
 * FormatSettings.safeParse({ formats: [] }).success; // -> false
 */
export const FormatSettings = z.strictObject({
  formats: z
    .array(LogFormatSettings)
    .min(1)
    .describe("The first is what hosts write; the rest are still accepted, tried in order."),
  output: OutputOptions.optional().describe(
    "How fields become a record. `rename` and `drop` take default output names: nginx's variable names, `time`, and the parts of `$request`.",
  ),
});
export type FormatSettings = z.infer<typeof FormatSettings>;

/** {@link FormatSettings} whose formats may be compiled already, as `ALB` is, which no `log_format` describes. */
export interface LineFormats {
  readonly formats: readonly (LogFormatSettings | LogFormat)[];
  readonly output?: OutputOptions | undefined;
}
