import { shellCommands } from "./shell-commands";

test.each([
  [
    "npm run cost -- prod --gb-per-day 100   # a comment",
    [["npm", "run", "cost", "--", "prod", "--gb-per-day", "100"]],
  ],
  ["a && b | c", [["a"], ["b"], ["c"]]],
  ["aws s3 ls \\\n  's3://a b' \"$X\"", [["aws", "s3", "ls", "s3://a b", ""]]],
  ["X=1 terraform plan", [["terraform", "plan"]]],
  ['NAME=x\naws --name "$NAME"', [["aws", "--name", "x"]]],
  [
    'aws put --value "$(openssl rand 32)"',
    [
      ["openssl", "rand", "32"],
      ["aws", "put", "--value", ""],
    ],
  ],
  ["put 'a\nb' | c", [["put", "a\nb"], ["c"]]],
  ["./run.sh up", [["run.sh", "up"]]],
  [
    "aws logs tail /aws/lambda/<function> --since 1h",
    [["aws", "logs", "tail", "/aws/lambda/function", "--since", "1h"]],
  ],
  [
    "cd a\nrm b",
    [
      ["cd", "a"],
      ["rm", "b"],
    ],
  ],
  ["export A=1 B=2", []],
])("%s", (text, expected) => {
  // What stands in a pipe runs at the same time, and may be noted down in any order.
  expect(shellCommands(text).map(String).sort()).toEqual(expected.map(String).sort());
});

test("what is no script is refused", () => {
  expect(() => shellCommands("echo 'a")).toThrow(/^must be a shell script: /);
});
