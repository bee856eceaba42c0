import type { PlannedResource } from "../plan/stack-plan";
import { PLANNED, plannedValues } from "./planned-values";
import type { ProvisionContext } from "./provision-context";

/** Creates a planned table, empty; it takes items when this resolves. @throws EngineError, AwsError */
export async function createTable(
  { plan, services }: ProvisionContext,
  resource: PlannedResource,
): Promise<void> {
  const table = plannedValues(PLANNED.table, plan, resource);
  const range = table.range_key === undefined ? [] : [{ AttributeName: table.range_key, KeyType: "RANGE" }];
  await services.dynamodb.createTable({
    TableName: table.name,
    AttributeDefinitions: table.attribute.map(({ name, type }) => ({
      AttributeName: name,
      AttributeType: type,
    })),
    KeySchema: [{ AttributeName: table.hash_key, KeyType: "HASH" }, ...range],
    BillingMode: "PAY_PER_REQUEST",
  });
}
