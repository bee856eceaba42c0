/** One line, and how many things it speaks of. */
export interface Row {
  readonly text: string;
  readonly counts: number;
}

/** A part of a comment, from which rows may be left out at its end. */
export interface Section {
  /** Lines before the rows: heading, a table's head. Without rows the section is left out, head and all. */
  readonly head: readonly string[];
  readonly rows: readonly Row[];
  /** Lines behind the rows. */
  readonly foot?: readonly string[];
}

export interface FitOptions {
  /** Always there: the marker, the title, what is most important. */
  readonly top: readonly string[];
  /** In the order in which they are worth keeping, which is the order in which they stand. */
  readonly sections: readonly Section[];
  /** In bytes of UTF-8, of which no way of counting characters gives more. */
  readonly limit: number;
  /** Where readers find what is left out. */
  readonly whole: string;
}

/** The lines that say so where rows are left out; their place is kept free. */
const leftOut = (count: number): string[] => ["", `- … and **${number(count)} more**, left out here`];
const leftOutWhole = (head: readonly string[], count: number): string[] => [
  "",
  `- ${head.find((line) => line.startsWith("#"))?.replace(/^#+ /, "") ?? "a part"}: all **${number(count)}** left out here`,
];

const number = (value: number): string => value.toLocaleString("en-US");

const bytes = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);

const countOf = (rows: readonly Row[]): number => rows.reduce((sum, { counts }) => sum + counts, 0);

/**
 * Puts a comment together that is no longer than a limit. What comes first is kept first; a section whose rows do not all
 * fit ends with how many are left out, and the top says how many in all and where the whole is.
 *
 * @returns the Markdown, and how many things are not in it
 */
export function fitToLimit({ top, sections, limit, whole }: FitOptions): { text: string; left: number } {
  const all = sections.filter(({ rows }) => rows.length > 0);
  const complete = [
    ...top,
    ...all.flatMap(({ head, rows, foot = [] }) => [...head, ...rows.map(({ text }) => text), ...foot]),
  ];
  if (bytes(complete) <= limit) return { text: `${complete.join("\n")}\n`, left: 0 };

  const notice = (left: number): string[] => [
    "",
    `> **This comment is cut**: ${number(left)} entries are left out, the least important ones. The whole is in ${whole}.`,
  ];
  let room = limit - bytes(top) - bytes(notice(countOf(all.flatMap(({ rows }) => rows))));
  const lines: string[] = [];
  let left = 0;
  for (const [index, section] of all.entries()) {
    // Each section behind it may have to say that it is left out.
    const reserved = all.slice(index + 1).flatMap(({ head, rows }) => leftOutWhole(head, countOf(rows)));
    const { kept, missing } = cut(section, room - bytes(reserved));
    left += missing;
    if (bytes(kept) > room) continue;
    lines.push(...kept);
    room -= bytes(kept);
  }
  return { text: `${[...top, ...notice(left), ...lines].join("\n")}\n`, left };
}

/** As many rows as there is room for, and the line that says how many are missing. */
function cut({ head, rows, foot = [] }: Section, room: number): { kept: string[]; missing: number } {
  const all = countOf(rows);
  const whole = [...head, ...rows.map(({ text }) => text), ...foot];
  if (bytes(whole) <= room) return { kept: whole, missing: 0 };
  let space = room - bytes([...head, ...foot, ...leftOut(all)]);
  const texts: string[] = [];
  let missing = all;
  for (const { text, counts } of rows) {
    space -= bytes([text]);
    if (space < 0) break;
    texts.push(text);
    missing -= counts;
  }
  if (texts.length === 0) return { kept: leftOutWhole(head, all), missing };
  return { kept: [...head, ...texts, ...foot, ...leftOut(missing)], missing };
}
