import type { Ending, FieldStep, Step } from "../log-format";
import type { Column } from "./column";
import { compileFind } from "./find";
import { beforeTimeEnd, type TimeBehind } from "./scan-text";
import { compileShortCut, compileTimeShortCut } from "./short-cut";
import { compileWrite, type ValueContext } from "./value-write";
import { encodeLiteral } from "./words";
import { textAndTimeWrite } from "./write-text-and-time";

/**
 * Compiles the values of a line; undefined if one of them is left to the plain parser. A text in front of a time is
 * one column with it, because its end is found by finding the time.
 */
export function compileColumns(steps: readonly Step[], context: ValueContext): Column[] | undefined {
  const fields = steps.filter((step): step is FieldStep => step.kind === "field");
  const columns: Column[] = [];
  for (let index = 0; index < fields.length; index += 1) {
    const [step, time] = [fields[index] as FieldStep, fields[index + 1]];
    if (step.ending.by === "time" && time !== undefined) {
      columns.push(
        textAndTimeColumn({ text: step, time, behind: timeBehind(step.ending, context) }, context),
      );
      index += 1;
      continue;
    }
    const find = compileFind(step, context.readers);
    if (find === undefined) return undefined;
    columns.push({
      ...compileShortCut(step, context),
      find,
      write: compileWrite(step.field, context),
      mayBeEmpty: step.field.mayBeEmpty,
      next: encodeLiteral(step.next),
    });
  }
  return columns;
}

function textAndTimeColumn(
  steps: { readonly text: FieldStep; readonly time: FieldStep; readonly behind: TimeBehind },
  context: ValueContext,
): Column {
  const { text, time, behind } = steps;
  const writes = { text: compileWrite(text.field, context), time: compileWrite(time.field, context) };
  return {
    ...compileTimeShortCut(steps, context),
    find: (input, at) => beforeTimeEnd(behind, input, at),
    write: textAndTimeWrite(writes, behind),
    mayBeEmpty: text.field.mayBeEmpty,
    next: encodeLiteral(time.next),
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
