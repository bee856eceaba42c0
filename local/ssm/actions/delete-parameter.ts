import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { SsmContext } from "../context";
import { name } from "../members";
import { parameterName } from "../parameter-name";

/** DeleteParameter, with all its versions. */
export const deleteParameter = ({ parameters }: SsmContext) =>
  action(z.object({ Name: name }), ({ Name }) => {
    parameters.delete(parameterName(Name));
    return {};
  });
