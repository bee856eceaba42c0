/** Run in a process of its own: a function's bundle, given one event. Parameters: the bundle's path, the event as JSON. */
const [path, event] = process.argv.slice(2);
const { handler } = require(String(path));

// As long as Lambda gives a function at most: https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html
const context = { getRemainingTimeInMillis: () => 900_000 };
/** @param {{ batchItemFailures: readonly unknown[] }} answer */
const judge = (answer) => {
  if (answer.batchItemFailures.length > 0) process.exitCode = 1;
};
handler(JSON.parse(String(event)), context).then(judge);
