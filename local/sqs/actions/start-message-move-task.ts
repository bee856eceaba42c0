import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { SqsContext } from "../context";
import { required } from "../members";

/** StartMessageMoveTask: done with its answer, whatever rate is asked for. */
export const startMessageMoveTask = ({ moveTasks }: SqsContext) =>
  action(
    z.object({ SourceArn: required, DestinationArn: required.optional() }),
    ({ SourceArn: sourceArn, DestinationArn: destinationArn }) => ({
      TaskHandle: moveTasks.start({ sourceArn, destinationArn }),
    }),
  );
