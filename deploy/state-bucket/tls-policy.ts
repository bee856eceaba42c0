import * as z from "zod";
import { DeployError } from "../error";

const SID = "DenyInsecureTransport";

/** What is looked at of a policy; the rest stays as it is. */
const Policy = z.looseObject({
  Statement: z.union([
    z.array(z.record(z.string(), z.unknown())),
    z.record(z.string(), z.unknown()).transform((one) => [one]),
  ]),
});

type Statement = Readonly<Record<string, unknown>>;

/** The statement by which a bucket refuses whatever comes without TLS. */
function tlsOnly(bucket: string): Statement {
  const arn = `arn:aws:s3:::${bucket}`;
  return {
    Sid: SID,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [arn, `${arn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

/**
 * A bucket's policy with the statement added, or nothing where it has it. All other statements stay.
 *
 * @param current the policy's JSON; absent: there is none
 * @throws DeployError where the policy cannot be read
 */
export function withTlsOnly(bucket: string, current: string | undefined): string | undefined {
  const { Statement: statements, ...others } = current === undefined ? NEW_POLICY : parse(bucket, current);
  if (statements.some((statement) => refusesPlain(bucket, statement))) return undefined;
  const kept = statements.filter(({ Sid }) => Sid !== SID);
  return JSON.stringify({ ...others, Statement: [...kept, tlsOnly(bucket)] });
}

const NEW_POLICY: z.infer<typeof Policy> = { Version: "2012-10-17", Statement: [] };

function parse(bucket: string, current: string): z.infer<typeof Policy> {
  try {
    return Policy.parse(JSON.parse(current));
  } catch {
    throw new DeployError(`s3://${bucket}: its policy must be a policy, got ${current.slice(0, 80)}`);
  }
}

function refusesPlain(bucket: string, statement: Statement): boolean {
  const { Effect, Principal, Action, Resource, Condition } = statement;
  const wanted = tlsOnly(bucket);
  const everybody = JSON.stringify(Principal) === '"*"' || JSON.stringify(Principal) === '{"AWS":"*"}';
  const resources = [Resource].flat();
  const plain = (Condition as { Bool?: Record<string, unknown> } | undefined)?.Bool?.["aws:SecureTransport"];
  return (
    Effect === "Deny" &&
    everybody &&
    [Action].flat().some((action) => action === "*" || action === "s3:*") &&
    (wanted.Resource as string[]).every((one) => resources.includes(one) || resources.includes("*")) &&
    Object.keys(Condition ?? {}).length === 1 &&
    [plain].flat().map(String).includes("false")
  );
}
