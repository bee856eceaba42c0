import { BenchError } from "./error";
import type { Subject } from "./load-subject";
import type { Row, RowResult } from "./row";
import type { MeasureOptions, Suite } from "./suite";

export interface Selection {
  readonly suites: readonly Suite[];
  /** These rows alone; also slow ones. @default every row */
  readonly only?: readonly string[] | undefined;
  /** The slow suites, too. @default false */
  readonly all?: boolean | undefined;
}

interface SelectedSuite {
  readonly suite: Suite;
  readonly rows: readonly Row[];
}

/**
 * The rows to measure, by suite.
 *
 * @throws BenchError for a row that no suite has
 */
export function select({ suites, only, all = false }: Selection): readonly SelectedSuite[] {
  if (only === undefined) {
    return suites.filter(({ slow = false }) => all || !slow).map((suite) => ({ suite, rows: suite.rows }));
  }
  const names = suites.flatMap(({ rows }) => rows.map(({ name }) => name));
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new BenchError(`--row: must be one of ${names.join(", ")}, got "${unknown}"`);
  return suites
    .map((suite) => ({ suite, rows: suite.rows.filter(({ name }) => only.includes(name)) }))
    .filter(({ rows }) => rows.length > 0);
}

export interface RunOptions extends Omit<MeasureOptions, "subject"> {
  readonly loadSubject: () => Promise<Subject>;
}

/**
 * Measures one suite after the other; within a suite, rounds are interleaved. Each suite gets the code under test anew, as a
 * function has it for itself: what the engine has been compiled for nginx's lines takes a quarter longer for ALB's.
 */
export async function measure(
  selection: Selection,
  { loadSubject, ...options }: RunOptions,
): Promise<RowResult[]> {
  const results: RowResult[] = [];
  for (const { suite, rows } of select(selection)) {
    results.push(...(await suite.measure(rows, { ...options, subject: await loadSubject() })));
  }
  return results;
}
