/** What the engine refused, in its own words, or why it could not be asked. */
export class ApiError extends Error {
  override readonly name = "ApiError";
}

/**
 * Reads a page of the engine below `/_local/`.
 *
 * @throws ApiError
 */
export async function read<T>(path: string, parameters: Readonly<Record<string, string>> = {}): Promise<T> {
  const query = new URLSearchParams(parameters).toString();
  return (await ask(`/_local/${path}${query === "" ? "" : `?${query}`}`)) as T;
}

/**
 * Gives the engine something.
 *
 * @throws ApiError
 */
export async function send<T>(path: string, body: unknown): Promise<T> {
  const headers = { "content-type": "application/json" };
  return (await ask(`/_local/${path}`, { method: "POST", headers, body: JSON.stringify(body) })) as T;
}

async function ask(url: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(url, init).catch(() => {
    throw new ApiError("the engine does not answer");
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const { message } = (answer ?? {}) as { message?: unknown };
  throw new ApiError(typeof message === "string" ? message : `the engine answered ${response.status}`);
}
