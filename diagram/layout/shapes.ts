/** A place in pixels from the upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle about its centre. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** To a tenth of a pixel: the last digits of a float are not the same on every machine. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The straight line from one box to another that lies above or below it, with its middle. */
export function between(from: Box, to: Box): Point[] {
  const side = Math.sign(to.y - from.y);
  const start = { x: from.x, y: from.y + (side * from.height) / 2 };
  const end = { x: to.x, y: to.y - (side * to.height) / 2 };
  return [start, { x: rounded((start.x + end.x) / 2), y: rounded((start.y + end.y) / 2) }, end];
}
