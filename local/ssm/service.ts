import { awsJsonHandler } from "../gateway/aws-json";
import type { LocalService } from "../gateway/http";
import { ssmActions } from "./actions";
import type { Owner } from "./context";
import { Parameters } from "./parameters";

export interface SsmOptions extends Owner {
  /** Parameters are kept in `<dataDir>/ssm/parameters.json`. */
  readonly dataDir: string;
}

/**
 * Systems Manager's Parameter Store, for one account and region.
 *
 * @throws EngineError where the data folder holds parameters that cannot be read
 * @example
 * const ssm = createSsmService({ accountId: "000000000000", region: "ap-northeast-2", dataDir: ".local" });
 * const gateway = await startGateway({ port: 4566, services: { ssm } });
 */
export function createSsmService({ dataDir, ...owner }: SsmOptions): LocalService {
  const handle = awsJsonHandler({
    targetPrefix: "AmazonSSM",
    validationCode: "ValidationException",
    actions: ssmActions({ parameters: new Parameters(dataDir), owner }),
  });
  return { handle, close: async () => undefined };
}
