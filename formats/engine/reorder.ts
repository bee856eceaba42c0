import type { Output } from "../outputs";
import type { OutputBuffer } from "./output-buffer";
import type { Write } from "./value";
import { encodeLiteral, type Literal } from "./words";

/** A member of the record, in the order that is wanted: what a line has put into a slot, or a constant. */
type Ordered = { readonly slot: number } | { readonly constant: Literal };

/** A constant as the record has it; nothing for an output that is none. */
export function constantMember({ name, source }: Output): string {
  return source.kind === "constant" ? `,${JSON.stringify(name)}:${JSON.stringify(source.value)}` : "";
}

/**
 * How outputs come into the order in which JSON.stringify writes them; undefined if a line has them in that order.
 *
 * @param inLine the outputs that are values of the line, in its order; constants are written behind them
 */
export function compileReorder(inLine: readonly Output[], outputs: readonly Output[]): Reorder | undefined {
  const written = [...inLine, ...outputs.filter(({ source }) => source.kind === "constant")];
  const wanted = inObjectOrder(outputs);
  return wanted.every((output, index) => output === written[index]) ? undefined : new Reorder(inLine, wanted);
}

/** A JavaScript object has its integer names first, in the order of numbers. */
function inObjectOrder(outputs: readonly Output[]): Output[] {
  const names = Object.keys(Object.fromEntries(outputs.map(({ name }) => [name, true])));
  return [...outputs].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
}

/**
 * Puts members into an order that is not that of the line. It costs a second copy of every record, and the lanes:
 * columns write by way of `marked`.
 */
export class Reorder {
  /** Per slot: where the member begins and ends in the output; the same index twice: there is none. */
  private readonly ranges: Int32Array;

  private readonly order: readonly Ordered[];

  constructor(
    private readonly inLine: readonly Output[],
    wanted: readonly Output[],
  ) {
    this.ranges = new Int32Array(2 * inLine.length);
    this.order = wanted.map((output) =>
      output.source.kind === "constant"
        ? { constant: encodeLiteral(constantMember(output)) }
        : { slot: inLine.indexOf(output) },
    );
  }

  /** A write that notes where its member is. */
  marked(write: Write, output: Output): Write {
    const { ranges } = this;
    const slot = this.inLine.indexOf(output);
    return (out, input, span) => {
      ranges[2 * slot] = out.length;
      const written = write(out, input, span);
      ranges[2 * slot + 1] = out.length;
      return written;
    };
  }

  /** Forgets the line before. */
  clear(): void {
    this.ranges.fill(0);
  }

  /** Brings what stands behind `start`, a record's members in the order of the line, into the order wanted. */
  apply(out: OutputBuffer, start: number): void {
    const staged = out.length;
    out.reserveMore(staged - start);
    for (const member of this.order) {
      if ("constant" in member) out.literal(member.constant);
      else {
        const [from, to] = [
          this.ranges[2 * member.slot] as number,
          this.ranges[2 * member.slot + 1] as number,
        ];
        out.copy(out.view, from, to);
      }
    }
    out.bytes.copyWithin(start, staged, out.length);
    out.length = start + out.length - staged;
  }
}
