import { sharedStart } from "../../../console/picture/shared-start";

it("is what most names begin with, up to a dash", () => {
  const names = ["logs-a-stream-dev", "logs-a-bucket-dev", "logs-b-dev", "logs-dev", "/aws/other-logs"];
  expect(sharedStart(names)).toBe("logs-");
});

it("is nothing where names have nothing in common", () => {
  expect(sharedStart(["a-b", "c-d"])).toBe("");
  expect(sharedStart([])).toBe("");
});
