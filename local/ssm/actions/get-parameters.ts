import * as z from "zod";
import { AwsError } from "../../gateway/aws-error";
import { action } from "../../gateway/aws-json";
import { parameterAnswer, type SsmContext } from "../context";
import { SSM_LIMITS } from "../limits";
import { name, withDecryption } from "../members";
import { parameterReference } from "../parameter-name";
import type { FoundParameter } from "../parameters";

const Input = z.object({
  Names: z
    .array(name)
    .min(1, "Member must have length greater than or equal to 1")
    .max(
      SSM_LIMITS.getParameters,
      `Member must have length less than or equal to ${SSM_LIMITS.getParameters}`,
    ),
  WithDecryption: withDecryption,
});

/** GetParameters: what is not there is listed, not an error. */
export const getParameters = ({ parameters, owner }: SsmContext) =>
  action(Input, ({ Names, WithDecryption: decrypt }) => {
    const found: FoundParameter[] = [];
    const missing: string[] = [];
    for (const given of new Set(Names)) {
      const reference = parameterReference(given);
      try {
        found.push(parameters.get(reference));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        missing.push(given);
      }
    }
    return {
      Parameters: found.map((parameter) => parameterAnswer(parameter, { owner, decrypt })),
      InvalidParameters: missing,
    };
  });
