/**
 * Reads an XML list by its structure: names of elements are not known beforehand, so an area code is
 * what has three digits and a number what has seven, wherever they stand: in an attribute or as the
 * text of an element, nested or side by side.
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
  name: number;
  isLeaf: boolean;
  /** Whether an area code or a number was found in it. */
  hasValue: boolean;
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
  /** Names of the elements that carry numbers and area codes: the same ones must carry one always. */
  #numberName = 0;
  #areaName = 0;

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
    const frame = this.#frames[++this.#top] ??= newFrame();
    clear(frame, name);
  }

  /** It has an attribute. */
  attribute(bytes: Uint8Array, start: number, end: number): void {
    const frame = this.#frames[this.#top] as Frame;
    this.#give(frame, frame, bytes, start, end, true);
  }

  /** All attributes were told. */
  opened(): void {}

  /** There is text. */
  text(bytes: Uint8Array, start: number, end: number): void {
    const frame = this.#frames[this.#top] as Frame;
    // A value beside attributes that say something, or beside elements, belongs to its own element.
    const isOwn = !frame.isLeaf || frame.hasAttribute || this.#top === 1;
    const scope = isOwn ? frame : this.#frames[this.#top - 1] as Frame;
    this.#give(frame, scope, bytes, start, end, false);
  }

  /** The element ends. */
  close(): void {
    const frame = this.#frames[this.#top] as Frame;
    this.#flush(this.#top);
    if (frame.name === this.#numberName && !frame.hasValue) {
      this.counts.lines++;
      refuse(this.counts, this.#tokens.line);
    }
    this.#top--;
    if (frame.name === this.#areaName && !frame.hasValue) {
      this.#nameArea(this.#frames[this.#top] as Frame, BROKEN);
    }
  }

  #give(
    element: Frame,
    scope: Frame,
    bytes: Uint8Array,
    start: number,
    end: number,
    isAttribute: boolean,
  ): void {
    const digits = end - start;
    const value = digits === 3 || digits === 7 || digits === 10 ? digitsOf(bytes, start, end) : -1;
    if (value >= 0 && digits === 3 && value >= 200) {
      this.#areaName = element.name;
      element.hasValue = true;
      element.hasAttribute ||= isAttribute;
      this.#nameArea(scope, value);
    } else if (value >= 0 && digits !== 3) this.#giveNumber(element, scope, value, digits === 10);
    else {this.#giveText(
        element,
        scope,
        this.#decoder.decode(bytes.subarray(start, end)),
        isAttribute,
      );}
  }

  #giveText(element: Frame, scope: Frame, text: string, isAttribute: boolean): void {
    const kind = kindOfCell(text);
    if (kind === "local" || kind === "number") {
      const number = Number(text.replace(/\D/g, ""));
      this.#giveNumber(
        element,
        scope,
        kind === "number" ? number % 1e10 : number,
        kind === "number",
      );
    } else if (kind === "date") {
      scope[isAttribute ? "ownDay" : "day"] = dayOfCell(text);
      element.hasAttribute ||= isAttribute;
    } else if (kind === "change") {
      scope[isAttribute ? "ownChange" : "change"] = changeOfCell(text);
      element.hasAttribute ||= isAttribute;
    }
  }

  /** What stands side by side: a second area code begins a new group. */
  #nameArea(scope: Frame, area: number): void {
    if (scope.area !== UNSAID) this.#flush(this.#depthOf(scope));
    scope.area = area;
  }

  #giveNumber(element: Frame, scope: Frame, number: number, isWhole: boolean): void {
    this.#numberName = element.name;
    element.hasValue = true;
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
    name: 0,
    isLeaf: true,
    hasValue: false,
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

function clear(frame: Frame, name: number): void {
  frame.name = name;
  frame.isLeaf = true;
  frame.hasValue = false;
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
