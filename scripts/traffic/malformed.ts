import type { Random } from "./random";

export interface MalformedOptions {
  random: Random;
  /** A good line, which some kinds are made from. */
  line: string;
  epochMillis: number;
}

/** A line that no access-log format takes: cut short, a bad status, nginx's own error line, empty. */
export function malformedLine({ random, line, epochMillis }: MalformedOptions): string {
  switch (random.integer(4)) {
    case 0: {
      // Cut inside the request, so that what is left is not a line of a shorter format.
      const request = line.indexOf('"');
      return line.slice(0, random.integer(request) + 1);
    }
    case 1:
      return line.replace(/" (\d)\d\d /, '" $1xx ');
    case 2: {
      const time = new Date(epochMillis).toISOString().slice(0, 19).replace("T", " ").replaceAll("-", "/");
      return `${time} [error] 31#31: *${random.integer(100_000)} open() "/usr/share/nginx/html/favicon.ico" failed (2: No such file or directory)`;
    }
    default:
      return "";
  }
}
