import * as z from "zod";

/**
 * The agent reads every scalar from its JSON type or from text ("60000", "true"), so both are accepted here.
 * Source: `Configuration.readInteger/readBoolean` of awslabs/amazon-kinesis-agent.
 */
const numberFromText = (value: unknown): unknown =>
  typeof value === "string" && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;

const booleanFromText = (value: unknown): unknown => {
  if (typeof value !== "string") return value;
  const text = value.trim().toLowerCase();
  return text === "true" ? true : text === "false" ? false : value;
};

const textFromScalar = (value: unknown): unknown =>
  typeof value === "number" || typeof value === "boolean" ? String(value) : value;

const emptyIsUnset = (value: unknown): unknown => {
  const text = textFromScalar(value);
  return typeof text === "string" && text.trim() === "" ? undefined : text;
};

/** A whole number from `min` to `max`, or its text. */
export const agentInteger = ({ min, max }: { min: number; max?: number }) => {
  const rule =
    max === undefined
      ? `must be a whole number of at least ${min}`
      : `must be a whole number from ${min} to ${max}`;
  const number = z.int({ error: rule }).min(min, rule);
  return z.preprocess(numberFromText, max === undefined ? number : number.max(max, rule));
};

/** `true` or `false`, or its text in any letter case. */
export const agentBoolean = () =>
  z.preprocess(booleanFromText, z.boolean({ error: "must be true or false" }));

/** Text that may be empty; numbers and booleans are taken as text. */
export const agentText = () => z.preprocess(textFromScalar, z.string({ error: "must be text" }));

/** Text where "" means that the key is unset, as in the agent's own sample file. */
export const optionalAgentText = () =>
  z.preprocess(emptyIsUnset, z.string({ error: "must be text" }).optional());

/** One of the agent's enumeration names. */
export const agentEnum = <const T extends readonly [string, ...string[]]>(names: T) =>
  z.enum(names, { error: `must be ${names.join(" or ")}` });
