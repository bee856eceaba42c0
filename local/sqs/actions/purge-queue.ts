import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { queueOf, type SqsContext } from "../context";
import { queueUrl } from "../members";

/** PurgeQueue, at once, as often as one likes. */
export const purgeQueue = (context: SqsContext) =>
  action(z.object({ QueueUrl: queueUrl }), ({ QueueUrl }) => {
    queueOf(context, QueueUrl).purge();
    return {};
  });
