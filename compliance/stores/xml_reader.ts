/**
 * Reads an XML list by its structure: names of elements are not known beforehand, so area codes are
 * where the first value of three digits stands and numbers where the first of seven does: in an
 * attribute or as the text of an element, nested or side by side.
 *
 * @module
 */

import { ValidationError } from "../../utils/validation_error.ts";
import { changeOfCell, dayOfCell, kindOfCell } from "./list_cells.ts";
import {
  type FileCounts,
  hand,
  type LineSink,
  type ListReader,
  NO_CHANGE,
  noCounts,
  refuse,
} from "./list_lines.ts";
import {
  AREA_CODE,
  FIGURE,
  inside,
  NOTHING,
  NUMBER,
  type PlaceKind,
  WORDS,
  XmlPlaces,
} from "./xml_places.ts";
import { type XmlHandler, XmlTokens } from "./xml_tokens.ts";

/** A document that shows no number in so many elements is something else. */
const HEAD_ELEMENTS = 2000;
const SHOWN_NAMES = 5;
const ZERO = 48;

/** No area code was named here. */
const UNSAID = -1;
/** An area code was named that is none: the numbers that follow must not get the one before it. */
const BROKEN = -2;

/** What an element says, in its attributes or in the text of the elements right inside it. */
interface Frame {
  /** Its name and those of the elements around it. */
  path: number;
  isLeaf: boolean;
  /** Whether an area code was named in it, a broken one included. */
  hasArea: boolean;
  /** Whether a number was, a broken one included. */
  hasNumber: boolean;
  /** Whether an attribute said something. */
  hasAttribute: boolean;
  area: number;
  number: number;
  isWhole: boolean;
  line: number;
  day: number;
  change: number;
  /** The same from attributes: it counts for every number inside. */
  ownDay: number;
  ownChange: number;
}

/** Reads one XML list. */
export class XmlReader implements ListReader, XmlHandler {
  /** Its form. */
  readonly form = "xml";
  /** What it counted. */
  readonly counts: FileCounts = noCounts();
  readonly #sink: LineSink;
  readonly #tokens: XmlTokens;
  readonly #decoder = new TextDecoder("latin1");
  readonly #frames: Frame[] = [newFrame()];
  readonly #firstNames: string[] = [];
  #elements = 0;
  #top = 0;
  readonly #places = new XmlPlaces();
  /** The elements that carry numbers and area codes: the same ones must carry one always. */
  #numberPath = 0;
  #areaPath = 0;

  /**
   * Starts.
   *
   * @param sink Where the numbers go.
   */
  constructor(sink: LineSink) {
    this.#sink = sink;
    this.#tokens = new XmlTokens(this);
  }

  /** The names of the first elements. */
  get layout(): string {
    return `elements ${this.#firstNames.join(", ")}`;
  }

  /** Takes bytes. */
  push(bytes: Uint8Array): void {
    this.#tokens.push(bytes);
    if (this.counts.lines === 0 && this.#elements > HEAD_ELEMENTS) throw this.#unknown();
  }

  /** Takes the end. */
  end(): void {
    this.#tokens.end();
    if (this.counts.lines === 0) throw this.#unknown();
  }

  /** An element begins. */
  open(name: number, bytes: Uint8Array, start: number, end: number): void {
    (this.#frames[this.#top] as Frame).isLeaf = false;
    this.#elements++;
    if (this.#firstNames.length < SHOWN_NAMES) {
      const text = this.#decoder.decode(bytes.subarray(start, Math.min(end, start + 40)));
      if (!this.#firstNames.includes(text)) this.#firstNames.push(text);
    }
    const outer = this.#frames[this.#top] as Frame;
    const frame = this.#frames[++this.#top] ??= newFrame();
    clear(frame, inside(outer.path, name));
  }

  /** It has an attribute. */
  attribute(name: number, bytes: Uint8Array, start: number, end: number): void {
    const frame = this.#frames[this.#top] as Frame;
    this.#give(inside(frame.path, ~name), frame, frame, bytes, start, end);
  }

  /** All attributes were told. */
  opened(): void {}

  /** There is text. */
  text(bytes: Uint8Array, start: number, end: number): void {
    const frame = this.#frames[this.#top] as Frame;
    // A value beside attributes that say something, or beside elements, belongs to its own element.
    const isOwn = !frame.isLeaf || frame.hasAttribute || this.#top === 1;
    const scope = isOwn ? frame : this.#frames[this.#top - 1] as Frame;
    this.#give(frame.path, frame, scope, bytes, start, end);
  }

  /** The element ends. */
  close(): void {
    const frame = this.#frames[this.#top] as Frame;
    this.#flush(this.#top);
    if (frame.path === this.#numberPath && !frame.hasNumber) this.#refuseNumber(frame);
    this.#top--;
    if (frame.path === this.#areaPath && !frame.hasArea) {
      this.#nameArea(this.#frames[this.#top] as Frame, BROKEN);
    }
  }

  #give(
    place: number,
    element: Frame,
    scope: Frame,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    const digits = end - start;
    const value = digits === 3 || digits === 7 || digits === 10 ? digitsOf(bytes, start, end) : -1;
    const isAttribute = place !== element.path;
    if (value < 0) {
      const text = this.#decoder.decode(bytes.subarray(start, end));
      return this.#giveText(place, element, scope, text, isAttribute);
    }
    const kind = digits !== 3 ? NUMBER : value >= 200 ? AREA_CODE : FIGURE;
    this.#giveValue(place, element, scope, kind, value, digits === 10);
    if (kind === AREA_CODE) element.hasAttribute ||= isAttribute;
  }

  #giveText(
    place: number,
    element: Frame,
    scope: Frame,
    text: string,
    isAttribute: boolean,
  ): void {
    const kind = kindOfCell(text);
    if (kind === "local" || kind === "number") {
      const number = Number(text.replace(/\D/g, "")) % 1e10;
      return this.#giveValue(place, element, scope, NUMBER, number, kind === "number");
    }
    const isFigure = kind === "date" || kind === "change" || /^\d+$/.test(text);
    const found = kind === "empty" ? NOTHING : isFigure ? FIGURE : WORDS;
    this.#giveValue(place, element, scope, found, -1, false);
    if (kind === "date") {
      scope[isAttribute ? "ownDay" : "day"] = dayOfCell(text);
      element.hasAttribute ||= isAttribute;
    } else if (kind === "change") {
      scope[isAttribute ? "ownChange" : "change"] = changeOfCell(text);
      element.hasAttribute ||= isAttribute;
    }
  }

  /** Takes area codes and numbers from their places only; what else stands there is a broken one. */
  #giveValue(
    place: number,
    element: Frame,
    scope: Frame,
    kind: PlaceKind,
    value: number,
    isWhole: boolean,
  ): void {
    const held = this.#places.kindOf(place, kind);
    if (held === AREA_CODE) {
      this.#areaPath = element.path;
      element.hasArea = true;
      this.#nameArea(scope, kind === AREA_CODE ? value : BROKEN);
    } else if (held === NUMBER) {
      this.#numberPath = element.path;
      element.hasNumber = true;
      if (kind === NUMBER) this.#giveNumber(scope, value, isWhole);
      else this.#refuseNumber(scope);
    }
  }

  /** What stands side by side: a second area code begins a new group. */
  #nameArea(scope: Frame, area: number): void {
    if (scope.area !== UNSAID) this.#flush(this.#depthOf(scope));
    scope.area = area;
  }

  /** What was said of it counts for no other number. */
  #refuseNumber(scope: Frame): void {
    this.#flush(this.#depthOf(scope));
    scope.day = 0;
    scope.change = NO_CHANGE;
    this.counts.lines++;
    refuse(this.counts, this.#tokens.line);
  }

  #giveNumber(scope: Frame, number: number, isWhole: boolean): void {
    this.#flush(this.#depthOf(scope));
    scope.number = number;
    scope.isWhole = isWhole;
    scope.line = this.#tokens.line;
  }

  #depthOf(scope: Frame): number {
    return this.#frames[this.#top] === scope ? this.#top : this.#top - 1;
  }

  /** Hands on the number that waits in an element, with what is said of it there or further out. */
  #flush(depth: number): void {
    const frame = this.#frames[depth] as Frame;
    if (frame.number < 0) return;
    let area = UNSAID;
    let day = frame.day;
    let change = frame.change;
    for (let at = depth; at > 0; at--) {
      const outer = this.#frames[at] as Frame;
      if (area === UNSAID) area = outer.area;
      if (day === 0) day = outer.ownDay;
      if (change === NO_CHANGE) change = outer.ownChange;
    }
    if (change !== NO_CHANGE && !this.#sink.isChangeList) {
      throw new ValidationError("Cannot read the full list: it is a change list");
    }
    this.counts.lines++;
    if (!frame.isWhole) this.#places.needAreaCode();
    if (!frame.isWhole && area < 0) refuse(this.counts, frame.line);
    else {
      const national = frame.isWhole ? frame.number : area * 1e7 + frame.number;
      hand(this.#sink, this.counts, frame.line, national, day, change);
    }
    frame.number = -1;
    frame.day = 0;
    frame.change = NO_CHANGE;
  }

  #unknown(): ValidationError {
    return new ValidationError(
      "Cannot read the XML list: no element holds three digits and seven; its first elements are " +
        this.#firstNames.join(", "),
    );
  }
}

function newFrame(): Frame {
  return {
    path: 0,
    isLeaf: true,
    hasArea: false,
    hasNumber: false,
    hasAttribute: false,
    area: UNSAID,
    number: -1,
    isWhole: false,
    line: 0,
    day: 0,
    change: NO_CHANGE,
    ownDay: 0,
    ownChange: NO_CHANGE,
  };
}

function clear(frame: Frame, path: number): void {
  frame.path = path;
  frame.isLeaf = true;
  frame.hasArea = false;
  frame.hasNumber = false;
  frame.hasAttribute = false;
  frame.area = UNSAID;
  frame.number = -1;
  frame.day = 0;
  frame.change = NO_CHANGE;
  frame.ownDay = 0;
  frame.ownChange = NO_CHANGE;
}

/** Digits as an integer, or -1 when there is anything else. */
function digitsOf(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
