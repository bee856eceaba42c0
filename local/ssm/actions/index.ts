import type { AwsJsonAction } from "../../gateway/aws-json";
import type { SsmContext } from "../context";
import { deleteParameter } from "./delete-parameter";
import { getParameter } from "./get-parameter";
import { getParameters } from "./get-parameters";
import { putParameter } from "./put-parameter";

/** Every action of the local Parameter Store. */
export function ssmActions(context: SsmContext): Readonly<Record<string, AwsJsonAction>> {
  return {
    DeleteParameter: deleteParameter(context),
    GetParameter: getParameter(context),
    GetParameters: getParameters(context),
    PutParameter: putParameter(context),
  };
}
