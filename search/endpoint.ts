import { SearchSetupError } from "./error";

/** Where requests go, and how they say who sends them. */
export interface Endpoint {
  /** Without credentials, and without a slash at its end. */
  readonly url: string;
  /** `signed`: with SigV4, for AWS's service; `basic`: with user and password; `open`: not at all, on this machine. */
  readonly access:
    | { readonly kind: "signed" }
    | { readonly kind: "basic"; readonly username: string; readonly password: string }
    | { readonly kind: "open" };
}

const THIS_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Reads an endpoint as the function does: a host name is a domain of AWS's; a URL may be any OpenSearch, over plain
 * HTTP on this machine only.
 *
 * @param where how messages name it
 * @throws SearchSetupError
 * @example
 * parseEndpoint("--endpoint", "http://127.0.0.1:9200"); // { url: "http://127.0.0.1:9200", access: { kind: "open" } }
 */
export function parseEndpoint(where: string, text: string): Endpoint {
  const url = text.includes("://") ? text : `https://${text}`;
  // What cannot be read may hold a password all the same.
  if (!/^https?:/.test(url) || !URL.canParse(url)) {
    throw new SearchSetupError(`${where}: must be a host name or an http(s) URL`);
  }
  const { protocol, hostname, host, pathname, username, password } = new URL(url);
  const isHere = THIS_MACHINE.test(hostname);
  const shown = `${protocol}//${host}${pathname.replace(/\/+$/, "")}`;
  if (protocol === "http:" && !isHere) {
    const got = JSON.stringify(shown);
    throw new SearchSetupError(`${where}: must be https, except on this machine, got ${got}`);
  }
  return { url: shown, access: accessOf({ username, password, isOpen: isHere }) };
}

function accessOf({
  username,
  password,
  isOpen,
}: {
  readonly username: string;
  readonly password: string;
  readonly isOpen: boolean;
}): Endpoint["access"] {
  if (username === "") return { kind: isOpen ? "open" : "signed" };
  return {
    kind: "basic",
    username: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}
