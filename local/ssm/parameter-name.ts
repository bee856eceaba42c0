import { invalid, reservedName, tooManyLevels } from "./errors";
import { SSM_LIMITS } from "./limits";

/** AWS's own text, for every name with a character or a prefix that is not allowed. */
const NAME_RULE =
  'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_';

/** How a request names a parameter, or one version of it. */
export interface ParameterReference {
  readonly name: string;
  /** What stands behind the colon of `/path/name:3`. */
  readonly selector?: string;
}

/**
 * Checks a name that a request gives; blanks at its ends are not part of it.
 *
 * @throws AwsError ValidationException, AccessDeniedException, HierarchyLevelLimitExceededException
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export function parameterName(given: string): string {
  const name = given.trim();
  if (name.length > SSM_LIMITS.nameLength) {
    throw invalid(`Parameter name: must have at most ${SSM_LIMITS.nameLength} characters.`);
  }
  if (/^\/?aws/i.test(name)) throw reservedName(name);
  if (/^\/?ssm/i.test(name) || !/^\/?[\w.-]+(\/[\w.-]+)*$/.test(name)) throw invalid(NAME_RULE);
  if (!name.includes("/")) return name;
  if (!name.startsWith("/")) throw invalid("Parameter name must be a fully qualified name.");
  const levels = name.split("/").length - 1;
  if (levels > SSM_LIMITS.hierarchyLevels) throw tooManyLevels(SSM_LIMITS.hierarchyLevels);
  return name;
}

/** Takes `name` or `name:version` apart. @throws AwsError as {@link parameterName} does */
export function parameterReference(given: string): ParameterReference {
  const colon = given.indexOf(":");
  if (colon === -1) return { name: parameterName(given) };
  return { name: parameterName(given.slice(0, colon)), selector: given.slice(colon + 1).trim() };
}
