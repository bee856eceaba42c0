import { COMBINED, type FormatSettings, MAIN } from "../formats";

/** The format of the sample. */
export const COMBINED_ONLY: FormatSettings = { formats: [{ name: "combined", format: COMBINED }] };

/** What dev and prod accept. */
export const MAIN_OR_COMBINED: FormatSettings = {
  formats: [{ name: "main", format: MAIN }, ...COMBINED_ONLY.formats],
};

/** As dev and prod set it. */
export const GZIP_LEVEL = 6;
