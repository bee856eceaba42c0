import { INDEX_PREFIX } from "../stacks/naming";

/** Indices of both kinds of logs. */
export const ALL_INDICES = `${INDEX_PREFIX}-*`;

/** Indices of connection logs, which are among {@link ALL_INDICES}. */
export const CONNECTION_INDICES = `${INDEX_PREFIX}-connections-*`;

/** First part of the name of whatever is set up. */
export const BASE_NAME = "log-pipeline-alb";
