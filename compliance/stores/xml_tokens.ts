/**
 * Takes XML apart byte by byte: elements, attributes and text, without making texts of them. It knows
 * what lists need and refuses what they do not: declarations of entities, other encodings than ASCII
 * supersets, documents that break off or are not nested.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";

/** Is told what the document holds. Bytes are valid during the call only. */
export interface XmlHandler {
  /** An element begins. */
  open(name: number, bytes: Uint8Array, start: number, end: number): void;
  /** It has an attribute with this name and value. */
  attribute(name: number, bytes: Uint8Array, start: number, end: number): void;
  /** All attributes were told. */
  opened(): void;
  /** There is text in the element that is open, without the space around it. */
  text(bytes: Uint8Array, start: number, end: number): void;
  /** The element that is open ends. */
  close(): void;
}

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const BANG = 33;
const QUESTION = 63;
const DASH = 45;
const BRACKET = 91;
const NEWLINE = 10;
const QUOTE = 34;
const APOSTROPHE = 39;
const SPACE = 32;

/** No tag, comment or text of a list is longer. */
const MOST_REST = 64 * 1024;
const MOST_DEPTH = 64;
const CDATA = "<![CDATA[".length;

const NONE = new Uint8Array(0);

/** Takes one document apart. */
export class XmlTokens {
  readonly #handler: XmlHandler;
  readonly #names = new Int32Array(MOST_DEPTH + 1);
  #rest: Uint8Array = NONE;
  #depth = 0;
  #line = 1;
  #hasRoot = false;

  /**
   * Starts.
   *
   * @param handler Is told what the document holds.
   */
  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** How many elements are open. */
  get depth(): number {
    return this.#depth;
  }

  /** The line that is being read, counted from 1. */
  get line(): number {
    return this.#line;
  }

  /**
   * Takes bytes.
   *
   * @param chunk The next bytes of the document.
   * @throws {ValidationError} When it is not well formed.
   */
  push(chunk: Uint8Array): void {
    const bytes = new Uint8Array(this.#rest.length + chunk.length);
    bytes.set(this.#rest);
    bytes.set(chunk, this.#rest.length);
    let at = 0;
    while (at < bytes.length) {
      const next = bytes[at] === LESS ? this.#markup(bytes, at) : this.#text(bytes, at);
      if (next < 0) break; // its end has not come yet
      for (; at < next; at++) if (bytes[at] === NEWLINE) this.#line++;
    }
    this.#rest = bytes.slice(at);
    if (this.#rest.length > MOST_REST) throw broken("a tag or text is longer than 64 KB");
  }

  /**
   * Takes the end.
   *
   * @throws {ValidationError} When the document breaks off.
   */
  end(): void {
    const isBlank = this.#rest.every((byte) => byte <= SPACE);
    if (this.#depth > 0 || !isBlank || !this.#hasRoot) throw broken("it breaks off");
  }

  /** Returns where it ends, or -1 when the end has not come yet. */
  #text(bytes: Uint8Array, start: number): number {
    const end = bytes.indexOf(LESS, start);
    // White space may go before its end has come; of a value every byte is needed.
    if (end < 0) return bytes.subarray(start).every((byte) => byte <= SPACE) ? bytes.length : -1;
    this.#tellText(bytes, start, end);
    return end;
  }

  #tellText(bytes: Uint8Array, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && (bytes[start] as number) <= SPACE) start++;
    while (end > start && (bytes[end - 1] as number) <= SPACE) end--;
    if (start === end) return;
    if (this.#depth === 0) throw broken("there is text outside the elements");
    this.#handler.text(bytes, start, end);
  }

  #markup(bytes: Uint8Array, start: number): number {
    const second = bytes[start + 1];
    if (second === undefined) return -1;
    if (second === QUESTION) return past(bytes, "?>", start + 2);
    if (second === BANG) return this.#declaration(bytes, start);
    const end = tagEnd(bytes, start + 1);
    if (end < 0) return -1;
    if (second === SLASH) this.#closeTag(bytes, start + 2, end);
    else this.#openTag(bytes, start + 1, end);
    return end + 1;
  }

  #declaration(bytes: Uint8Array, start: number): number {
    const third = bytes[start + 2];
    if (third === undefined || bytes.length < start + CDATA) return -1;
    if (third === DASH) return past(bytes, "-->", start + 4);
    if (third === BRACKET) {
      const end = past(bytes, "]]>", start + CDATA);
      if (end >= 0) this.#tellText(bytes, start + CDATA, end - 3);
      return end;
    }
    const end = past(bytes, ">", start);
    if (end >= 0 && bytes.subarray(start, end).includes(BRACKET)) {
      throw broken("it declares entities");
    }
    return end;
  }

  #openTag(bytes: Uint8Array, start: number, end: number): void {
    const isEmpty = bytes[end - 1] === SLASH;
    const stop = isEmpty ? end - 1 : end;
    const nameEnd = endOfName(bytes, start, stop);
    if (nameEnd === start) throw broken("a tag has no name");
    if (this.#depth === 0 && this.#hasRoot) throw broken("it has more than one root");
    if (this.#depth === MOST_DEPTH) throw broken("its elements are nested too deeply");
    this.#hasRoot = true;
    const name = this.#names[++this.#depth] = hashOf(bytes, start, nameEnd);
    this.#handler.open(name, bytes, start, nameEnd);
    this.#attributes(bytes, nameEnd, stop);
    this.#handler.opened();
    if (isEmpty) this.#close();
  }

  #attributes(bytes: Uint8Array, start: number, stop: number): void {
    let nameStart = start;
    for (let at = start; at < stop; at++) {
      if (bytes[at] !== EQUALS) continue;
      while ((bytes[nameStart] as number) <= SPACE) nameStart++;
      const name = hashOf(bytes, nameStart, endOfName(bytes, nameStart, at));
      do at++; while ((bytes[at] as number) <= SPACE);
      const quote = bytes[at] as number;
      if (quote !== QUOTE && quote !== APOSTROPHE) throw broken("an attribute has no quotes");
      const close = bytes.indexOf(quote, at + 1);
      this.#handler.attribute(name, bytes, at + 1, close);
      at = close;
      nameStart = close + 1;
    }
  }

  #closeTag(bytes: Uint8Array, start: number, end: number): void {
    const name = hashOf(bytes, start, endOfName(bytes, start, end));
    if (this.#depth === 0 || this.#names[this.#depth] !== name) {
      throw broken("its elements are not nested");
    }
    this.#close();
  }

  #close(): void {
    this.#handler.close();
    this.#depth--;
  }
}

function broken(why: string): ValidationError {
  return new ValidationError(`Cannot read the XML list: ${why}`);
}

/** Where a tag's `>` is, which may also stand in the value of an attribute; -1 = not there yet. */
function tagEnd(bytes: Uint8Array, start: number): number {
  let quote = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === GREATER) return at;
    else if (byte === LESS) throw broken("a tag does not end");
    else if (byte === QUOTE || byte === APOSTROPHE) quote = byte;
  }
  return -1;
}

function endOfName(bytes: Uint8Array, start: number, stop: number): number {
  let at = start;
  while (at < stop && (bytes[at] as number) > SPACE) at++;
  return at;
}

function past(bytes: Uint8Array, mark: string, start: number): number {
  const first = mark.charCodeAt(0);
  for (let at = bytes.indexOf(first, start); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 1;
    while (same < mark.length && bytes[at + same] === mark.charCodeAt(same)) same++;
    if (same === mark.length) return at + mark.length;
  }
  return -1;
}

/** FNV-1a: names are only told apart. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash | 0;
}
