import type { InputBuffer } from "./input-buffer";
import { jsonLength, RunMemo, rawLength } from "./run-memo";
import { findOrigin, noPlaces, type UrlPlaces } from "./url-places";
import type { Convert } from "./value";
import { BLANK, DASH, firstOf, type Literal, QUOTE, specialIn, writeLiteral } from "./words";
import { IS_TOKEN, isProtocol, PROTOCOL_LENGTH } from "./write-request";

/** `?` four times. */
const QUESTION_MARKS = 0x3f3f3f3f;
/** Where URLs of one scheme begin to differ. */
const HOST_AT = "https://".length;

/** What is written around the parts of a request, when these are all that is written of one that can be split. */
export interface UrlRequestKeys {
  /** `,"request_method":"` */
  readonly method: Literal;
  /** `","request_url":"`, as the others in front of text: the quote that ends the value in front is part of it. */
  readonly url: Literal;
  readonly scheme: Literal;
  readonly host: Literal;
  /** `","request_port":` */
  readonly port: Literal;
  /** `,"request_path":"` */
  readonly path: Literal;
  readonly query: Literal;
  /** `","request_query":null,"server_protocol":"` */
  readonly noQueryProtocol: Literal;
  readonly protocol: Literal;
}

/** A quoted request that can be split and holds no escapes. */
export function urlRequestConvert(keys: UrlRequestKeys): Convert {
  const places = noPlaces();
  const origins = new RunMemo({ last: 0, hashedAt: HOST_AT });
  return (out, input, begin) => {
    const { bytes, view } = input;
    const target = out.view;
    let to = writeLiteral(target, out.length, keys.method);
    let at = begin;
    for (; IS_TOKEN[bytes[at] as number] === 1; at += 1, to += 1) target.setInt8(to, bytes[at] as number);
    if (at === begin || bytes[at] !== BLANK || (at === begin + 1 && bytes[begin] === DASH)) return -1;
    const url = at + 1;
    to = writeLiteral(target, to, keys.url);
    // The protocol is copied, too, until the end shows where it begins.
    const offset = to - url;
    for (at = url; ; at += 4) {
      const word = view.getInt32(at, true);
      target.setInt32(offset + at, word, true);
      const special = specialIn(word);
      if (special === 0) continue;
      at += firstOf(special);
      break;
    }
    const protocol = at - PROTOCOL_LENGTH;
    const urlEnd = protocol - 1;
    if (bytes[at] !== QUOTE || urlEnd <= url || !isProtocol(input, protocol)) return -1;
    to = offset + urlEnd;
    let path: number;
    const kept = origins.copy(view, url, target, to);
    if (kept >= 0) {
      path = url + rawLength(kept) - 1;
      to += jsonLength(kept);
    } else {
      if (!findOrigin(places, bytes, url)) return -1;
      path = places.path;
      const originTo = to;
      to = writeOrigin(keys, input, target, places, to);
      const end = path + 1;
      origins.keep(view, target, { start: url, end, jsonStart: originTo, jsonEnd: to, flags: 0 });
    }
    const mark = questionMark(view, target, { from: path, end: urlEnd, to });
    to += mark - path;
    if (mark === urlEnd) to = writeLiteral(target, to, keys.noQueryProtocol);
    else {
      to = writeLiteral(target, to, keys.query);
      for (let from = mark + 1, copyTo = to; from < urlEnd; from += 8, copyTo += 8)
        target.setFloat64(copyTo, view.getFloat64(from, true), true);
      to = writeLiteral(target, to + urlEnd - mark - 1, keys.protocol);
    }
    target.setFloat64(to, view.getFloat64(protocol, true), true);
    target.setInt8(to + PROTOCOL_LENGTH, QUOTE);
    out.length = to + PROTOCOL_LENGTH + 1;
    return at;
  };
}

/** Writes the parts in front of the path, from the quote that ends the URL to the one that begins the path. */
function writeOrigin(
  { scheme, host, port, path }: UrlRequestKeys,
  { view }: InputBuffer,
  target: DataView,
  places: UrlPlaces,
  start: number,
): number {
  const copy = (to: number, from: number, end: number): number => {
    for (let at = from; at < end; at += 8) target.setFloat64(to + at - from, view.getFloat64(at, true), true);
    return to + end - from;
  };
  let to = copy(writeLiteral(target, start, scheme), places.url, places.schemeEnd);
  to = copy(writeLiteral(target, to, host), places.host, places.hostEnd);
  to = copy(writeLiteral(target, to, port), places.port, places.path);
  return writeLiteral(target, to, path);
}

/** Copies up to the first question mark, or `end`. @returns its index */
function questionMark(
  view: DataView,
  target: DataView,
  { from, end, to }: { readonly from: number; readonly end: number; readonly to: number },
): number {
  for (let at = from, copyTo = to; at < end; at += 4, copyTo += 4) {
    const word = view.getInt32(at, true);
    target.setInt32(copyTo, word, true);
    const other = word ^ QUESTION_MARKS;
    const found = (other - 0x01010101) & ~other & 0x80808080;
    if (found === 0) continue;
    return Math.min(end, at + firstOf(found));
  }
  return end;
}
