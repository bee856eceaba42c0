import * as z from "zod";
import { ResourceName } from "./values";

/** SNS topics by severity; one that is absent: its alarms only show in the console. */
export const AlarmTopics = z
  .strictObject({ warning: ResourceName.optional(), critical: ResourceName.optional() })
  .refine(({ warning, critical }) => warning !== undefined || critical !== undefined, {
    error: "must name a topic for warning or critical",
  });

/** Descriptions of alarms end at 1,024 characters, and have more to say than where to read on. */
const MAX_RUNBOOK_URL = 200;

/** The page; links add `#<section>`. */
export const RunbookUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s) URL" })
  .max(MAX_RUNBOOK_URL, `must be at most ${MAX_RUNBOOK_URL} characters: alarms have little room for it`)
  .refine((url) => !url.includes("#"), { error: "must name no section: each alarm adds its own" });
