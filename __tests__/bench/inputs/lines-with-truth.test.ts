import { linesWithTruth } from "../../../bench/inputs/lines-with-truth";

const LINES = [...linesWithTruth(4_000)];
const truthOf = (part: string) =>
  LINES.find(({ line, truth }) => truth !== null && line.includes(part))?.truth;

test("about 1 % of the lines must be refused", () => {
  const malformed = LINES.filter(({ truth }) => truth === null).length;
  expect(malformed).toBeGreaterThan(20);
  expect(malformed).toBeLessThan(70);
});

test("half of the lines have the forwarded-for header", () => {
  const main = LINES.filter(({ truth }) => truth !== null && "http_x_forwarded_for" in truth).length;
  expect(main / LINES.length).toBeCloseTo(0.5, 1);
});

test("the truth has the line's own time and offset", () => {
  expect(truthOf(" +0545]")?.time).toMatch(/^2024-0[23]-\d\dT\d\d:\d\d:\d\d\+05:45$/);
  expect(truthOf(" -0930]")?.time).toMatch(/^2024-0[23]-\d\dT\d\d:\d\d:\d\d-09:30$/);
  for (const { line, truth } of LINES.filter(({ truth }) => truth !== null)) {
    const [, day, clock] = /\[(\d\d)\/[A-Z][a-z]{2}\/2024:(\d\d:\d\d:\d\d) /.exec(line.toString()) ?? [];
    expect(String(truth?.time).slice("2024-02-".length, "2024-02-28T00:00:00".length)).toBe(
      `${day}T${clock}`,
    );
  }
});

test("the truth splits a request with a protocol and keeps any other whole", () => {
  expect(truthOf('"quit"')).toMatchObject({ request: "quit", status: 400 });
  expect(truthOf('"quit"')).not.toHaveProperty("request_method");
  expect(truthOf('"" 400 ')).toMatchObject({ request: "" });
  expect(truthOf('"GET / HTTP/1.1"')).toMatchObject({
    request_method: "GET",
    request_uri: "/",
    server_protocol: "HTTP/1.1",
  });
});
