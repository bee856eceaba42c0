/**
 * An agent.json or nginx snippet that breaks a rule; the message names where, the rule and the value, in one line.
 *
 * @example
 * throw new AgentConfigError('--endpoint: must be an http or https URL, received "localhost"');
 */
export class AgentConfigError extends Error {
  override readonly name = "AgentConfigError";
}
