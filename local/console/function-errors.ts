import type { LambdaService } from "../lambda/lambda-service";
import { failureOf } from "./outcomes/failure";

/** What went wrong with one function. */
export interface FailedInvocations {
  readonly errors: number;
  /** One line. */
  readonly lastError?: string;
}

/** Counts how often each function failed since the engine started. */
export class FunctionErrors {
  readonly #errors = new Map<string, FailedInvocations>();

  constructor(lambda: Pick<LambdaService, "onInvocation">) {
    lambda.onInvocation(({ config: { functionName } }) => (result) => {
      const lastError = failureOf({ result });
      if (lastError !== undefined)
        this.#errors.set(functionName, { errors: this.of(functionName).errors + 1, lastError });
    });
  }

  of(functionName: string): FailedInvocations {
    return this.#errors.get(functionName) ?? { errors: 0 };
  }
}
