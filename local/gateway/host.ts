/**
 * Whether a `Host` header (or `:authority`) names this machine. Anything else is refused, so that a web page
 * which lets its own domain resolve to 127.0.0.1 (DNS rebinding) cannot read what the engine holds.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  if (host === undefined) return false;
  const name = hostName(host);
  return name === "localhost" || name === "127.0.0.1" || name === "[::1]" || name.endsWith(".localhost");
}

/** The lower-case host without its port: `Bucket.localhost:4566` → `bucket.localhost`. */
export function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, "");
}
