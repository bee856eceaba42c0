import type { Fault, FaultOf, FaultPlan } from "./fault-plan";
import { seededRandom } from "./seeded-random";

/** Decides for everything that could go wrong whether it does, and counts. */
export class Strikes {
  private readonly turns: Turn[];

  constructor({ seed, faults }: FaultPlan) {
    // Each fault draws by itself, so that the requests of one do not change what another draws.
    this.turns = faults.map((fault, index) => ({
      fault,
      matches: 0,
      struck: 0,
      random: seededRandom(seed + index),
    }));
  }

  /** How often each fault has struck, in the plan's order. */
  counts(): number[] {
    return this.turns.map(({ struck }) => struck);
  }

  /** The fault that strikes, if any: of those of these kinds that match, the first that has its turn. */
  next<Kind extends Fault["kind"]>(
    kinds: readonly Kind[],
    matches: (fault: FaultOf<Kind>) => boolean,
  ): FaultOf<Kind> | undefined {
    for (const turn of this.turns) {
      const { fault } = turn;
      if (isOf(kinds, fault) && matches(fault) && hasItsTurn(turn)) return fault;
    }
    return undefined;
  }
}

interface Turn {
  readonly fault: Fault;
  readonly random: () => number;
  matches: number;
  struck: number;
}

function isOf<Kind extends Fault["kind"]>(kinds: readonly Kind[], fault: Fault): fault is FaultOf<Kind> {
  return (kinds as readonly string[]).includes(fault.kind);
}

function hasItsTurn(turn: Turn): boolean {
  const { skip, times, chance } = turn.fault;
  turn.matches += 1;
  if (turn.matches <= skip || (times !== "always" && turn.struck >= times)) return false;
  if (chance < 1 && turn.random() >= chance) return false;
  turn.struck += 1;
  return true;
}
