// Healthy: the engine answers a real request, and the streams of its stacks are there. Exit code 0 or 1, one line.
const url = process.env.AWS_ENDPOINT_URL ?? "http://127.0.0.1:4566";

try {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "Kinesis_20131202.ListStreams" },
    body: "{}",
    signal: AbortSignal.timeout(2_000),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`ListStreams is answered ${response.status}: ${body}`);
  const { StreamNames } = JSON.parse(body);
  if (StreamNames.length === 0) throw new Error("no stream yet");
  process.stdout.write(`${StreamNames.join(" ")}\n`);
} catch (error) {
  process.stderr.write(`health: ${url}: ${error.cause?.message ?? error.message}\n`);
  process.exitCode = 1;
}
