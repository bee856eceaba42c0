import { randomUUID } from "node:crypto";

/** How Lambda ends the key of a record in an S3 destination: `YYYY/MM/DD/YYYY-MM-DDTHH.MM.SS-<UUID>`, in UTC. */
export function recordName(now: Date): string {
  const time = now.toISOString();
  const day = time.slice(0, "YYYY-MM-DD".length);
  const second = time.slice(0, "YYYY-MM-DDTHH:MM:SS".length).replaceAll(":", ".");
  return `${day.replaceAll("-", "/")}/${second}-${randomUUID()}`;
}
