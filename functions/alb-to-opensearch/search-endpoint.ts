import { SettingsError } from "../lib/settings";

/** Where OpenSearch is, and how we prove who we are: by name and password, or by signing requests. */
export interface SearchEndpoint {
  /** Scheme, host and port, and a path if there is one; without name and password. */
  readonly url: string;
  /** Basic authentication; requests are signed where it is missing. */
  readonly login?: { readonly username: string; readonly password: string };
}

const LOOPBACK = /^(127(\.\d+){3}|localhost|\[::1\])$/;

/**
 * Reads OPENSEARCH_ENDPOINT: a host name, as Terraform gives a domain's, or a URL. A host without a scheme is asked by
 * https, or by http if it is this machine; http to anywhere else is refused, because lines would travel in the clear.
 *
 * @throws SettingsError, which never holds a password
 * @example
 * searchEndpoint("search-x.ap-northeast-2.es.amazonaws.com"); // { url: "https://search-x.…/" }
 * searchEndpoint("https://writer:secret@search.example.com"); // { url: "https://search.example.com/", login: … }
 */
export function searchEndpoint(endpoint: string): SearchEndpoint {
  const url = parse(endpoint);
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "") {
    throw invalid("must be a host name, or a URL that begins with https://", endpoint);
  }
  if (url.protocol === "http:" && !LOOPBACK.test(url.hostname)) {
    throw invalid("must be https, unless the host is this machine", endpoint);
  }
  const login = { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  if ((login.username === "") !== (login.password === "")) {
    throw invalid("must have both a name and a password, or neither", endpoint);
  }
  url.username = "";
  url.password = "";
  return { url: url.href, ...(login.username === "" ? {} : { login }) };
}

function parse(endpoint: string): URL | undefined {
  const withScheme = endpoint.includes("://") ? endpoint : `https://${endpoint}`;
  if (!URL.canParse(withScheme)) return undefined;
  const url = new URL(withScheme);
  return withScheme !== endpoint && LOOPBACK.test(url.hostname) ? new URL(`http://${endpoint}`) : url;
}

function invalid(rule: string, endpoint: string): SettingsError {
  const shown = endpoint.replace(/^.*@/s, "…@");
  return new SettingsError(`OPENSEARCH_ENDPOINT: ${rule}, got ${JSON.stringify(shown)}`);
}
