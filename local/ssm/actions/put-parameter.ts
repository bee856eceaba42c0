import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { SsmContext } from "../context";
import { invalid } from "../errors";
import { SSM_LIMITS } from "../limits";
import { name } from "../members";
import { ParameterType } from "../parameter-file";
import { parameterName } from "../parameter-name";

const TIERS = ["Standard", "Advanced", "Intelligent-Tiering"] as const;

const oneOf = (words: readonly string[]) => `Member must satisfy enum value set: [${words.join(", ")}]`;

const Input = z.object({
  Name: name,
  // Without rules that AWS states of it: their text would show the value.
  Value: z.string({ error: "Member must not be null" }),
  Type: z.enum(ParameterType.options, { error: oneOf(ParameterType.options) }).optional(),
  Overwrite: z.boolean().default(false),
  Tier: z.enum(TIERS, { error: oneOf(TIERS) }).default("Standard"),
  AllowedPattern: z.string().optional(),
  Policies: z.string().optional(),
});

/** PutParameter. Descriptions, tags and the KMS key change nothing that can be read here; what would is refused. */
export const putParameter = ({ parameters }: SsmContext) =>
  action(Input, ({ Name, Value, Type, Overwrite, Tier, AllowedPattern, Policies }) => {
    const parameter = parameterName(Name);
    for (const [member, given] of Object.entries({ AllowedPattern, Policies })) {
      if (given)
        throw invalid(`${member}: the local engine does not support it, got ${JSON.stringify(given)}`);
    }
    const type = Type ?? parameters.typeOf(parameter);
    if (type === undefined) throw invalid("A parameter type is required when you create a parameter.");
    checkLength(Value, Tier);
    const Version = parameters.put({ name: parameter, type, value: Value, overwrite: Overwrite });
    const isAdvanced = Tier === "Advanced" || Value.length > SSM_LIMITS.standardValue;
    return { Version, Tier: isAdvanced ? "Advanced" : "Standard" };
  });

function checkLength(value: string, tier: (typeof TIERS)[number]): void {
  const most = tier === "Standard" ? SSM_LIMITS.standardValue : SSM_LIMITS.advancedValue;
  if (value.length >= 1 && value.length <= most) return;
  throw invalid(`Value: ${tier} parameters must have 1 to ${most} characters, got ${value.length}`);
}
