/** Plans that cannot be compared. */
export class SamePlanError extends Error {
  override readonly name = "SamePlanError";
}
