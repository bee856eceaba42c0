import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** Smaller, and nobody can read it: then the picture is moved in its frame. */
const SCALES = { least: 0.7, most: 1 } as const;

/** How wide an element is now, in pixels; 0 before it is there. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    setWidth(current.clientWidth);
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** By how much a picture is made larger or smaller. */
export function scaleToFit(room: number, width: number): number {
  return Math.min(SCALES.most, Math.max(SCALES.least, room / width));
}
