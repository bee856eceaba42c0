import type { InputBuffer } from "./input-buffer";
import { portEnd } from "./scan-address";
import { COLON, DASH, DOT, isDigit } from "./words";
import { methodEnd, PROTOCOL_LENGTH } from "./write-request";

const [SLASH, QUESTION_MARK, PLUS, OPENING_BRACKET, CLOSING_BRACKET] = [0x2f, 0x3f, 0x2b, 0x5b, 0x5d];

/** Where the parts of a request with a whole URL begin and end, as indices into the input. */
export interface UrlPlaces {
  /** Index of the blank behind the method. */
  methodEnd: number;
  /** Index of the URL's first byte. */
  url: number;
  /** Index of the `://` behind the scheme; -1: the URL has none. */
  schemeEnd: number;
  /** Index of the host's first byte, which may be a bracket. */
  host: number;
  /** Index of the colon behind the host; -1: there is no host. */
  hostEnd: number;
  /** Index of the port's first digit. */
  port: number;
  /** Index of the slash that begins the path; -1: there is no port in front of one. */
  path: number;
  /** Index of the `?` behind the path; `urlEnd` where there is no query. */
  pathEnd: number;
  /** Index of the blank behind the URL. */
  urlEnd: number;
}

/** Places to be filled in, once for each writer: no line has an object of its own. */
export const noPlaces = (): UrlPlaces => ({
  methodEnd: 0,
  url: 0,
  schemeEnd: 0,
  host: 0,
  hostEnd: 0,
  port: 0,
  path: 0,
  pathEnd: 0,
  urlEnd: 0,
});

const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const IS_HOST = new Uint8Array(256);
for (const byte of Buffer.from(`${ALPHANUMERIC}._~%!$&'()*+,;=-`)) IS_HOST[byte] = 1;
const IS_ALPHANUMERIC = new Uint8Array(256);
for (const byte of Buffer.from(ALPHANUMERIC)) IS_ALPHANUMERIC[byte] = 1;
const IS_BRACKETED = new Uint8Array(256);
for (const byte of Buffer.from("0123456789ABCDEFabcdef:.")) IS_BRACKETED[byte] = 1;

/**
 * Finds the parts of a request of the form `METHOD scheme://host:port/path?query HTTP/x.y`; false for any other. The
 * same rule as that of the plain parser's `splitUrlRequest`.
 */
export function findUrlPlaces(places: UrlPlaces, input: InputBuffer, start: number, end: number): boolean {
  const { bytes } = input;
  places.methodEnd = methodEnd(input, start, end);
  if (places.methodEnd < 0 || (places.methodEnd === start + 1 && bytes[start] === DASH)) return false;
  places.urlEnd = end - PROTOCOL_LENGTH - 1;
  // No part in front of the path has a blank, so all of them stand in front of the one behind the URL.
  if (!findOrigin(places, bytes, places.methodEnd + 1)) return false;
  let at = places.path;
  while (at < places.urlEnd && bytes[at] !== QUESTION_MARK) at += 1;
  places.pathEnd = at;
  return true;
}

/** Finds what stands in front of the path of the URL that begins at `url`; false if that is not `scheme://host:port/`. */
export function findOrigin(places: UrlPlaces, bytes: Uint8Array, url: number): boolean {
  places.url = url;
  places.schemeEnd = schemeEnd(bytes, url);
  places.host = places.schemeEnd + "://".length;
  if (places.schemeEnd < 0) return false;
  places.hostEnd = hostEnd(bytes, places.host);
  if (places.hostEnd < 0 || bytes[places.hostEnd] !== COLON) return false;
  places.port = places.hostEnd + 1;
  places.path = portEnd(bytes, places.port);
  return places.path >= 0 && bytes[places.path] === SLASH;
}

/** Index of the `://` behind a scheme; -1 when there is none. */
function schemeEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isSchemeByte(bytes[at] as number)) at += 1;
  if (at === start || isDigit(bytes[start] as number) || IS_ALPHANUMERIC[bytes[start] as number] === 0)
    return -1;
  return bytes[at] === COLON && bytes[at + 1] === SLASH && bytes[at + 2] === SLASH ? at : -1;
}

function isSchemeByte(byte: number): boolean {
  return IS_ALPHANUMERIC[byte] === 1 || byte === PLUS || byte === DOT || byte === DASH;
}

/** Index behind a host's name or bracketed address; -1 when none begins at `start`. */
function hostEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  if (bytes[start] === OPENING_BRACKET) {
    do at += 1;
    while (IS_BRACKETED[bytes[at] as number] === 1);
    return at > start + 1 && bytes[at] === CLOSING_BRACKET ? at + 1 : -1;
  }
  while (IS_HOST[bytes[at] as number] === 1) at += 1;
  return at === start || (at === start + 1 && bytes[start] === DASH) ? -1 : at;
}
