/**
 * Parameter Store quotas
 * (https://docs.aws.amazon.com/general/latest/gr/ssm.html#limits_ssm and the pages of the actions).
 */
export const SSM_LIMITS = {
  /** Characters of a name. */
  nameLength: 1_011,
  /** Parts of a path. */
  hierarchyLevels: 15,
  /** Characters of a value, by tier. */
  standardValue: 4_096,
  advancedValue: 8_192,
  /** Versions that a parameter keeps; the oldest go. */
  versions: 100,
  /** GetParameters: names of one request. */
  getParameters: 10,
} as const;
