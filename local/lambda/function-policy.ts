import * as z from "zod";
import { AwsError } from "../gateway/aws-error";

/** Who may invoke a function, as AddPermission takes it: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html */
export const Permission = z.object({
  StatementId: z.string().regex(/^[a-zA-Z0-9-_]{1,100}$/),
  Action: z.string().regex(/^(lambda:[*]|lambda:[a-zA-Z]+|[*])$/),
  Principal: z.string().regex(/^[^\s]+$/),
  SourceArn: z.string().startsWith("arn:").optional(),
  SourceAccount: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
});
export type Permission = z.infer<typeof Permission>;

/** A service that wants to invoke a function, on behalf of a resource. */
export interface InvokingService {
  /** Any one of them may be allowed: `logs.amazonaws.com`, `logs.eu-west-1.amazonaws.com`. */
  readonly principals: readonly string[];
  readonly sourceArn: string;
  readonly sourceAccount: string;
}

const INVOKING: readonly string[] = ["lambda:InvokeFunction", "lambda:*", "*"];

/** The resource-based policy of one function. */
export class FunctionPolicy {
  private readonly permissions = new Map<string, Permission>();

  constructor(private readonly functionArn: string) {}

  /** Returns the statement that was added. @throws AwsError ResourceConflictException */
  add(permission: Permission): object {
    if (this.permissions.has(permission.StatementId)) {
      throw new AwsError(
        "ResourceConflictException",
        `The statement id (${permission.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
        409,
      );
    }
    this.permissions.set(permission.StatementId, permission);
    return this.statement(permission);
  }

  /** @throws AwsError ResourceNotFoundException */
  remove(statementId: string): void {
    if (!this.permissions.delete(statementId)) {
      throw new AwsError(
        "ResourceNotFoundException",
        `Statement ${statementId} is not found in resource policy.`,
        404,
      );
    }
  }

  /** As GetPolicy answers it. @throws AwsError ResourceNotFoundException where nothing is permitted */
  document(): object {
    if (this.permissions.size === 0) {
      throw new AwsError("ResourceNotFoundException", "The resource you requested does not exist.", 404);
    }
    const Statement = [...this.permissions.values()].map((permission) => this.statement(permission));
    return { Version: "2012-10-17", Id: "default", Statement };
  }

  allows({ principals, sourceArn, sourceAccount }: InvokingService): boolean {
    return [...this.permissions.values()].some(
      ({ Action, Principal, SourceArn, SourceAccount }) =>
        INVOKING.includes(Action) &&
        principals.includes(Principal) &&
        (SourceArn === undefined || isArnLike(sourceArn, SourceArn)) &&
        (SourceAccount === undefined || SourceAccount === sourceAccount),
    );
  }

  private statement({ StatementId, Action, Principal, SourceArn, SourceAccount }: Permission): object {
    const Condition = {
      ...(SourceAccount === undefined ? {} : { StringEquals: { "AWS:SourceAccount": SourceAccount } }),
      ...(SourceArn === undefined ? {} : { ArnLike: { "AWS:SourceArn": SourceArn } }),
    };
    return {
      Sid: StatementId,
      Effect: "Allow",
      Principal: { Service: Principal },
      Action,
      Resource: this.functionArn,
      ...(Object.keys(Condition).length === 0 ? {} : { Condition }),
    };
  }
}

/**
 * IAM's ArnLike: each of the six parts by itself, `*` for any text in it and `?` for any character.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
function isArnLike(arn: string, pattern: string): boolean {
  const parts = arnParts(arn);
  const patterns = arnParts(pattern);
  return (
    parts.length === patterns.length && patterns.every((each, index) => isLike(parts[index] ?? "", each))
  );
}

function arnParts(arn: string): string[] {
  const [scheme = "", partition = "", service = "", region = "", account = "", ...resource] = arn.split(":");
  return [scheme, partition, service, region, account, resource.join(":")];
}

function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}
