import type { LineGroup } from "./group-lines";

/** Who wants to tell what. */
export interface Claim {
  readonly fingerprint: string;
  readonly batch: string;
}

/** Which kinds have been told lately, and by which batch. */
export interface Claims {
  /** Whether the batch may tell the kind: nobody has lately, or the same batch has in an earlier attempt. */
  claim(claim: Claim): Promise<boolean>;
  /** The batch has not told the kind after all: the next one may. */
  release(claim: Claim): Promise<void>;
}

/** Claims of an environment without a table: every kind is told every time. */
export const ALWAYS: Claims = { claim: async () => true, release: async () => undefined };

/**
 * Claims for one batch that never stand in the way of an alert: told twice is better than not at all. After the first
 * failure all is allowed unasked, because what is left of the invocation's time is Slack's.
 *
 * @param onFailure told of it
 */
export function neverInTheWay(claims: Claims, onFailure: (error: unknown) => void): Claims {
  let reachable = true;
  const failed = (error: unknown): true => {
    if (reachable) onFailure(error);
    reachable = false;
    return true;
  };
  return {
    claim: async (claim) => !reachable || claims.claim(claim).catch(failed),
    release: async (claim) => {
      if (reachable) await claims.release(claim).catch(failed);
    },
  };
}

/** What becomes of the kinds of a payload. */
export interface Choice {
  readonly told: readonly LineGroup[];
  /** Told before. */
  readonly suppressed: readonly LineGroup[];
  /** Those that a message has no room for. They are not claimed, so that the next batch may tell them. */
  readonly more: readonly LineGroup[];
}

/**
 * Chooses the kinds that a message shows: the first ones that may be claimed.
 *
 * @param groups the worst first
 * @param most kinds that fit
 */
export async function chooseKinds(
  groups: readonly LineGroup[],
  { most, claim }: { most: number; claim: (group: LineGroup) => Promise<boolean> },
): Promise<Choice> {
  const told: LineGroup[] = [];
  const suppressed: LineGroup[] = [];
  let at = 0;
  while (at < groups.length && told.length < most) {
    // No more at once than there is room for: a claim is a promise to tell.
    const next = groups.slice(at, at + most - told.length);
    at += next.length;
    const claimed = await Promise.all(next.map(claim));
    for (const [index, group] of next.entries()) (claimed[index] ? told : suppressed).push(group);
  }
  return { told, suppressed, more: groups.slice(at) };
}
