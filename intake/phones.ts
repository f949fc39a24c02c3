import { parsePhoneNumber } from "../utils/phone_parse.ts";
import type { LeadIssueCode } from "./issues.ts";

/** One telephone number found in a cell, or what is wrong with that piece of the cell. */
export type PhonePiece =
  | {
    /** Tells a number from a remark. */
    readonly ok: true;
    /** The number in E.164. */
    readonly e164: string;
    /** Digits of the extension, 1 to 6. */
    readonly extension: string | undefined;
    /** Whether the called party pays: such a number belongs to a business, not to a person. */
    readonly isTollFree: boolean;
  }
  | {
    /** Tells a number from a remark. */
    readonly ok: false;
    /** What is wrong. */
    readonly issue: LeadIssueCode;
  };

const SEPARATOR = /[;|,/](?! *(?:x|ext|#))| or /i;
const SCIENTIFIC = /^\d(?:\.\d+)?e\+?\d{1,3}$/i;
const PREFIX = /^(?:p|tel|phone): */i;
const REMARK = /\([a-z ]+\)|\b(?:cell|mobile|home|work|office|landline)\b/gi;
const LONGEST_EXTENSION = 6;
/** A cell with more is no list of numbers. */
const LONGEST_CELL = 1_000;
const MOST_PIECES = 20;

/** Whether the cell may be one number and nothing else: no letter, no separator. */
function isPlain(cell: string): boolean {
  for (let i = 0; i < cell.length; i++) {
    const code = cell.charCodeAt(i);
    // ( ) space - + . and digits
    if (code > 57 || code === 44 || code === 47) return false;
  }
  return true;
}

function readPiece(piece: string): PhonePiece {
  const number = parsePhoneNumber(piece, LIST_OPTIONS);
  if (!number.ok) return { ok: false, issue: "phone_invalid" };
  if (number.callingCode !== "1") return { ok: false, issue: "phone_non_us" };
  if (number.type === "premium") return { ok: false, issue: "phone_premium" };
  const { e164, extension } = number;
  return {
    ok: true,
    e164,
    extension: extension !== undefined && extension.length <= LONGEST_EXTENSION
      ? extension
      : undefined,
    isTollFree: number.type === "toll-free",
  };
}

/** Letters are dirt in a list, not keys of a keypad. */
const LIST_OPTIONS = { vanity: false } as const;

/**
 * Reads a cell with telephone numbers, one or several of them, with the remarks people add.
 *
 * @param cell A clean cell.
 * @returns The numbers and the remarks, in order; empty when the cell is.
 */
export function readPhoneCell(cell: string): PhonePiece[] {
  if (cell === "") return [];
  if (isPlain(cell)) return [readPiece(cell)];
  if (cell.length > LONGEST_CELL) return [{ ok: false, issue: "phone_invalid" }];
  const pieces: PhonePiece[] = [];
  for (const part of cell.split(SEPARATOR, MOST_PIECES)) {
    const piece = part.trim().replace(PREFIX, "");
    if (piece === "") continue;
    if (SCIENTIFIC.test(piece)) {
      pieces.push({ ok: false, issue: "phone_scientific_notation" });
    } else {
      pieces.push(readPiece(piece.replace(REMARK, " ").trim()));
    }
  }
  return pieces;
}

/**
 * Tells whether the called party pays for calls to a number (800, 833, ... 888).
 *
 * @param e164 A number in E.164.
 * @returns Whether it is toll-free.
 */
export function isTollFree(e164: string): boolean {
  if (!e164.startsWith("+18") || e164[3] !== e164[4]) return false;
  const digit = e164.charCodeAt(3) - 48;
  return digit === 0 || (digit >= 3 && digit <= 8);
}
