const PATHS = [
  "/",
  "/products/42",
  "/search?q=log+pipeline",
  "/cart",
  "/static/app.css",
  "/login",
  "/missing",
];
const AGENTS = ["Mozilla/5.0 (X11; Linux x86_64)", "curl/8.5.0", "kube-probe/1.31"];

/** Visitors of a web server come and go in waves, so that there is something to see in a chart. */
export function visit(server: string): { stop(): void } {
  let second = 0;
  let asked = 0;
  const timer = setInterval(() => {
    second += 1;
    const requests = Math.round(12 + 8 * Math.sin(second / 15));
    for (let request = 0; request < requests; request += 1) {
      asked += 1;
      const headers = { "user-agent": AGENTS[asked % AGENTS.length] ?? "" };
      // Whatever it answers is a line of its log.
      fetch(new URL(PATHS[asked % PATHS.length] ?? "/", server), { headers }).then(
        (response) => response.body?.cancel(),
        () => undefined,
      );
    }
  }, 1_000);
  return { stop: () => clearInterval(timer) };
}
