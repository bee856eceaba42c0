import type { CSSProperties } from "preact";
import type { GraphNode } from "../../diagram/model";
import type { NodeState } from "../contract";
import type { Show } from "../shown";
import { compact, counted } from "../text/numbers";
import { span } from "../text/time";
import { KindIcon } from "./kind-icon";

export interface NodeButtonProps {
  readonly node: GraphNode;
  /** As much of its name as there is room for. */
  readonly name: string;
  readonly style: CSSProperties;
  readonly state: NodeState | undefined;
  /** Which stage it was of the line that somebody sent, from 1. */
  readonly stage: number | undefined;
  /** The line is here. */
  readonly current: boolean;
  /** Its details are shown. */
  readonly shown: boolean;
  readonly open: Show;
}

/** A node, its lag and its errors; pressed, it shows its details. */
export function NodeButton({ node, name, style, state, stage, current, shown, open }: NodeButtonProps) {
  const errors = state?.errors ?? 0;
  const classes = ["node", `kind-${node.kind}`, stage === undefined ? "" : "lit", current ? "current" : ""];
  return (
    <button
      type="button"
      class={classes.filter(Boolean).join(" ")}
      style={style}
      data-node={node.id}
      aria-expanded={shown}
      onClick={() => open({ kind: "node", id: node.id })}
    >
      <KindIcon kind={node.kind} />
      <span class="title">{node.title}</span>
      <span class="name">{name}</span>
      {state !== undefined && <NodeSigns state={state} />}
      {errors > 0 && <span class="errors">{counted(errors, "errors")}</span>}
      {stage !== undefined && (
        <span class="stage">
          <span class="unseen">your line, stage </span>
          {stage}
        </span>
      )}
    </button>
  );
}

/** What waits there, and what is kept. */
function NodeSigns({ state: { waiting, holds } }: { readonly state: NodeState }) {
  const signs = [
    ...(waiting !== undefined && waiting.count > 0
      ? [
          `${compact(waiting.count)} waiting${waiting.oldestMillis === undefined ? "" : `, ${span(waiting.oldestMillis)}`}`,
        ]
      : []),
    ...(holds !== undefined && holds.count > 0 ? [counted(holds.count, holds.unit)] : []),
  ];
  if (signs.length === 0) return null;
  return (
    <span class={waiting !== undefined && waiting.count > 0 ? "signs waiting" : "signs"}>
      {signs.join(" · ")}
    </span>
  );
}
