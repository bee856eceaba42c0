import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { parameterAnswer, type SsmContext } from "../context";
import { name, withDecryption } from "../members";
import { parameterReference } from "../parameter-name";

/** GetParameter. */
export const getParameter = ({ parameters, owner }: SsmContext) =>
  action(z.object({ Name: name, WithDecryption: withDecryption }), ({ Name, WithDecryption: decrypt }) => {
    const found = parameters.get(parameterReference(Name));
    return { Parameter: parameterAnswer(found, { owner, decrypt }) };
  });
