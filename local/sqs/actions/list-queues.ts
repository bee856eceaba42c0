import * as z from "zod";
import { requestAction } from "../../gateway/aws-json";
import { type SqsContext, urlOf } from "../context";
import { SQS_LIMITS } from "../limits";

const Input = z.object({
  QueueNamePrefix: z.string().default(""),
  MaxResults: z.int().min(1).max(SQS_LIMITS.listQueues).optional(),
  NextToken: z.string().optional(),
});

/** ListQueues: by name; a token, which is only given where a number is asked for, is the name to go on behind. */
export const listQueues = (context: SqsContext) =>
  requestAction(Input, ({ QueueNamePrefix, MaxResults, NextToken = "" }, request) => {
    const after = Buffer.from(NextToken, "base64").toString("utf8");
    const names = context.queues.all
      .map(({ state }) => state.name)
      .filter((name) => name.startsWith(QueueNamePrefix) && name > after);
    const page = names.slice(0, MaxResults ?? SQS_LIMITS.listQueues);
    const last = page.at(-1) ?? "";
    return {
      QueueUrls: page.map((name) => urlOf(context, name, request)),
      ...(MaxResults !== undefined && page.length < names.length
        ? { NextToken: Buffer.from(last).toString("base64") }
        : {}),
    };
  });
