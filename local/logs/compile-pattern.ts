import { compileFilterPattern, type FilterPattern, FilterPatternError } from "../../filter-pattern";
import { invalidParameter } from "./errors";

/** A filter pattern of a request. @throws AwsError InvalidParameterException saying where it is wrong */
export function compilePattern(text: string): FilterPattern {
  try {
    return compileFilterPattern(text);
  } catch (error) {
    throw error instanceof FilterPatternError ? invalidParameter(error.message) : error;
  }
}
