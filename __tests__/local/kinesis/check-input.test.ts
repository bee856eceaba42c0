import { openStream } from "./support";

test.each<[string, object, string]>([
  [
    "a nested member by its path",
    { StreamModeDetails: { StreamMode: "FREE" } },
    "1 validation error detected: Value 'FREE' at 'streamModeDetails.streamMode' failed to satisfy constraint: Member must satisfy enum value set: [PROVISIONED, ON_DEMAND]",
  ],
  [
    "a member that is missing inside of another",
    { StreamModeDetails: {} },
    "1 validation error detected: Value null at 'streamModeDetails.streamMode' failed to satisfy constraint: Member must not be null",
  ],
  [
    "every broken rule in one text",
    { StreamName: "", StreamModeDetails: null },
    "3 validation errors detected: Value '' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' at 'streamName' failed to satisfy constraint: Member must have length greater than or equal to 1; Value null at 'streamModeDetails' failed to satisfy constraint: Member must not be null",
  ],
])("names %s", async (_name, input, message) => {
  const { call } = await openStream();
  await expect(call("UpdateStreamMode", input)).rejects.toMatchObject({
    code: "ValidationException",
    message,
  });
});

test("cuts a long value, so that an error is never as large as a request", async () => {
  const { call } = await openStream();
  const tooLong = call("PutRecord", { PartitionKey: "k".repeat(100_000), Data: "" });
  await expect(tooLong).rejects.toMatchObject({ message: expect.stringMatching(/^.{1000,1300}$/) });
});
