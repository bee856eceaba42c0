import { KinesisMapping } from "../event-source-mapping/kinesis-mapping";
import type { ConsoleOptions } from "./console-options";
import { FunctionErrors } from "./function-errors";
import type { History } from "./history";
import { ObjectCounts } from "./object-counts";
import type { Picture } from "./picture";
import { Ticks } from "./ticks";

export interface CreateTicksOptions extends Pick<ConsoleOptions, "services" | "ledger" | "mappings"> {
  readonly picture: Picture;
  readonly history: History;
}

/** Begins to count, and gives who makes ticks of it once one is asked for: only then is the graph drawn. */
export function createTicks({
  services,
  ledger,
  mappings,
  picture,
  history,
}: CreateTicksOptions): () => Ticks {
  const errors = new FunctionErrors(services.lambda);
  const objects = new ObjectCounts(services.s3);
  let made: Ticks | undefined;
  return () => {
    made ??= new Ticks({
      services,
      graph: picture.graph,
      ledger,
      errors,
      objects,
      readersOf: (stream) =>
        mappings.filter(
          (mapping): mapping is KinesisMapping =>
            mapping instanceof KinesisMapping && mapping.streamName === stream,
        ),
      linesPerSecond: () => history.linesPerSecond,
      now: Date.now,
    });
    return made;
  };
}
