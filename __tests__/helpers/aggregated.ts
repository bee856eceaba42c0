import { aggregate } from "aws-kinesis-agg";

/** Records aggregated by AWS's own library, as a KPL producer would send them. */
export function aggregated(lines: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    aggregate(
      lines.map((data, index) => ({ partitionKey: `key-${index % 2}`, data: Buffer.from(data) })),
      (record, done) => {
        resolve(Buffer.from(record.data));
        done();
      },
      () => undefined,
      reject,
    );
  });
}
