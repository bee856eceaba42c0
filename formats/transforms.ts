import type { Escape } from "./escaping";
import { FormatError } from "./format-error";
import { compileMask, type LineSecrets } from "./mask-addresses";
import type { OutputOptions } from "./output-options";
import { isTextSource, type OutputSource, type TransformOf } from "./outputs";
import { MASKED_VALUE, type ParameterFates, parameterFates, queryTransforms } from "./query-parameters";
import { urlContent } from "./url-variables";
import type { Transform } from "./values";

/**
 * Compiles `output.mask` and `output.query`: which outputs of a format have a transform, and which. A masked field is
 * masked whole, so its query does not matter.
 *
 * @throws FormatError as compileMask and parameterFates do; and, of a format, for an `$arg_…` that cannot be masked
 */
export function compileTransforms(
  options: OutputOptions,
  secrets: LineSecrets,
): (mode: Escape) => TransformOf {
  const mask = compileMask(options.mask, secrets);
  const masked = new Set(options.mask?.fields);
  const dropped = new Set(options.drop);
  const fates = parameterFates(options.query ?? {});
  return (mode) => {
    const query = fates.size === 0 ? undefined : queryTransformOf(fates, mode);
    return (name, source) => {
      if (masked.has(name)) return mask;
      return dropped.has(name) ? undefined : query?.(name, source);
    };
  };
}

function queryTransformOf(fates: ParameterFates, mode: Escape): TransformOf {
  const transforms = queryTransforms(fates, mode);
  return (name, source) => {
    if (source.kind === "request" && (source.part === "whole" || source.part === "unsplit"))
      return isTextSource(source) ? transforms.request : undefined;
    if (source.kind === "request" && source.part === "query") return transforms.query;
    const content = urlContent(name);
    if (content?.kind === "parameter") return valueTransform(content.name, source, fates);
    return content && isTextSource(source) ? transforms[content.kind] : undefined;
  };
}

/** `$arg_token` takes the parameter in any case, so a choice of `Token` covers it. */
function valueTransform(
  parameter: string,
  source: OutputSource,
  fates: ParameterFates,
): Transform | undefined {
  if (![...fates.keys()].some((name) => name.toLowerCase() === parameter)) return undefined;
  if (isTextSource(source)) return () => MASKED_VALUE;
  throw new FormatError({
    where: "output.query",
    rule: "a variable that is the value of a chosen parameter must be of type token or text, or in output.drop",
    value: `$arg_${parameter}`,
  });
}
