import type { Ending, FieldStep, Step } from "../log-format";
import type { Column } from "./column";
import { compileFind } from "./find";
import { RunMemo } from "./run-memo";
import { beforeTimeEnd, type TimeBehind } from "./scan-text";
import { compileShortCut, compileTimeShortCut, type ShortCut } from "./short-cut";
import type { Write } from "./value";
import { compileWrite, type ValueContext } from "./value-write";
import { encodeLiteral } from "./words";
import { restWrite } from "./write-rest";
import { textAndTimeWrite } from "./write-text-and-time";

/** The values of a line, and their members' keys as words, one behind the other: few bytes, all near each other. */
export interface Columns {
  readonly columns: readonly Column[];
  readonly keys: Float64Array;
}

/**
 * Compiles the values of a line; undefined if one of them is left to the plain parser. A text in front of a time is
 * one column with it, because its end is found by finding the time.
 */
export function compileColumns(steps: readonly Step[], context: ValueContext): Columns | undefined {
  const fields = steps.filter((step): step is FieldStep => step.kind === "field");
  const lineEnds = new Map(
    steps.flatMap((step) => (step.kind === "literal" ? [[step.after, step.lineEnd] as const] : [])),
  );
  const columns: Column[] = [];
  const keys: number[] = [];
  const memos = context.reorder === undefined ? compileMemos(fields) : [];
  for (let index = 0; index < fields.length; index += 1) {
    const [step, time] = [fields[index] as FieldStep, fields[index + 1]];
    if (step.ending.by === "time" && time !== undefined) {
      columns.push(
        textAndTimeColumn({ text: step, time, behind: timeBehind(step.ending, context) }, context, keys),
      );
      index += 1;
      continue;
    }
    const find = compileFind(step, context.readers);
    if (find === undefined) return undefined;
    const write =
      step.ending.by === "rest" ? compileRest(step, step.ending, context) : compileWrite(step.field, context);
    const lineEnd = lineEnds.get(step.field.name);
    columns.push(
      column(step, {
        find,
        write,
        shortCut: compileShortCut(step, context),
        next: step.next,
        lineEnd,
        memo: memos[index],
        keys,
      }),
    );
  }
  return { columns, keys: Float64Array.from(keys) };
}

/** The memos of runs of repeated values, each at its run's first column. No such value stands in front of a time. */
function compileMemos(steps: readonly FieldStep[]): (RunMemo | undefined)[] {
  const repeats = steps.map(({ field }) => field.repeats === true);
  return repeats.map((isRepeated, index) => {
    if (!isRepeated || repeats[index - 1] === true) return undefined;
    const behind = repeats.indexOf(false, index);
    return new RunMemo({ last: behind === -1 ? repeats.length - 1 : behind - 1 });
  });
}

function compileRest(
  { field }: FieldStep,
  { later }: Extract<Ending, { by: "rest" }>,
  context: ValueContext,
): Write {
  const writes = later.map(({ field: laterField }) => ({
    type: laterField.type,
    write: compileWrite(laterField, context),
  }));
  return restWrite(writes, compileWrite(field, context), context.extra);
}

function textAndTimeColumn(
  steps: { readonly text: FieldStep; readonly time: FieldStep; readonly behind: TimeBehind },
  context: ValueContext,
  keys: number[],
): Column {
  const { text, time, behind } = steps;
  const writes = { text: compileWrite(text.field, context), time: compileWrite(time.field, context) };
  return column(text, {
    find: (input, at) => beforeTimeEnd(behind, input, at),
    write: textAndTimeWrite(writes, behind),
    shortCut: compileTimeShortCut(steps, context),
    next: time.next,
    keys,
  });
}

/**
 * Trick: columns are made in one place and have one shape, so that the loop over them is compiled for just that.
 *
 * @param parts.keys to which the column's key is appended
 */
function column(
  { field }: FieldStep,
  parts: Pick<Column, "find" | "write"> & {
    readonly shortCut: ShortCut;
    readonly next: string;
    readonly lineEnd?: string | undefined;
    readonly memo?: RunMemo | undefined;
    readonly keys: number[];
  },
): Column {
  const { lane, ending, digits, member, request, textAndTime, convert } = parts.shortCut;
  const { keys } = parts;
  const keyAt = keys.length;
  keys.push(...(member?.key.doubles ?? []));
  const next = encodeLiteral(parts.next);
  return {
    lane,
    ending,
    digits,
    member,
    request,
    textAndTime,
    convert,
    find: parts.find,
    write: parts.write,
    mayBeEmpty: field.mayBeEmpty,
    keyAt,
    keyLength: member?.key.length ?? 0,
    next,
    nextWord: next.word,
    nextMask: next.mask,
    nextLength: next.length,
    lineEnd: parts.lineEnd === undefined ? undefined : encodeLiteral(parts.lineEnd),
    memo: parts.memo,
  };
}

function timeBehind(ending: Extract<Ending, { by: "time" }>, { readers }: ValueContext): TimeBehind {
  return {
    between: encodeLiteral(ending.between),
    time: readers.of(ending.time),
    after: encodeLiteral(ending.after),
    timeEnd: 0,
  };
}
