/** A URL; what is behind its `?`; or the value of one parameter. */
export type UrlContent =
  | { readonly kind: "url" | "query" }
  | { readonly kind: "parameter"; readonly name: string };

const QUERY = /^(?!is_args$)(?:.*_)?(?:args|query_string)$/;
/** Headers, and variables of `map` and `set`, are called by what they hold: `$http_x_original_uri`, `$sent_http_location`. */
const URL_LAST_WORD = /(?:^|_)(?:uri|url|referer|referrer|location|redirect|refresh)$/;

/**
 * What an nginx variable carries of a URL; undefined: nothing that is known. Goes by its name, in any case, as nginx
 * does: `$args`, `$query_string`, `$request_uri`, `$http_referer`, all that end in a word for a URL, and `$arg_…`.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_core_module.html#variables
 *
 * @example
 * urlContent("http_referer"); // -> { kind: "url" }
 * urlContent("arg_token"); // -> { kind: "parameter", name: "token" }
 * urlContent("status"); // -> undefined
 */
export function urlContent(variable: string): UrlContent | undefined {
  const name = variable.toLowerCase();
  if (name.startsWith("arg_")) return { kind: "parameter", name: name.slice("arg_".length) };
  if (QUERY.test(name)) return { kind: "query" };
  return URL_LAST_WORD.test(name) ? { kind: "url" } : undefined;
}
