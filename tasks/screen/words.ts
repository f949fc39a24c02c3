/** Figures, instants and names as the terminal and the page show them. */

import type { Channel, Technology } from "../../compliance/mod.ts";

const VOICE_NAMES: Readonly<Record<Technology, string>> = {
  "live": "Call by a person",
  "live-autodialed": "Autodialed call",
  "prerecorded": "Recorded message",
  "artificial-voice": "Call by an AI voice",
};
const TEXT_NAMES: Readonly<Partial<Record<Technology, string>>> = {
  "live": "Text by a person",
  "live-autodialed": "Text by a machine",
};

/**
 * Names a technology.
 *
 * @param technology Technology judged.
 * @param channel Channel judged.
 * @returns Its name.
 */
export function nameOf(technology: Technology, channel: Channel): string {
  return (channel === "sms" ? TEXT_NAMES[technology] : undefined) ?? VOICE_NAMES[technology];
}

/**
 * Cuts a text after its first sentence: a reason's further ones say how well the rule is established,
 * and the file of decisions has them.
 *
 * @param text Sentences.
 * @returns The first one.
 */
export function firstSentence(text: string): string {
  const end = text.indexOf(". ");
  return end < 0 ? text : text.slice(0, end + 1);
}

const NOTE_WIDTH = 96;

/**
 * Breaks a note between words; further lines are indented.
 *
 * @param line The note, or a line of it.
 * @param indent What further lines begin with.
 * @returns Its text with line breaks.
 */
export function wrapped(line: string, indent = "  "): string {
  let text = "";
  let width = 0;
  for (const word of line.split(" ")) {
    const isFull = width + word.length >= NOTE_WIDTH;
    text += isFull ? `\n${indent}${word}` : `${text === "" ? "" : " "}${word}`;
    width = (isFull ? indent.length : width + 1) + word.length;
  }
  return text;
}

/**
 * Compares by number, then by the alphabet.
 *
 * @param first What is counted, and how often.
 * @param second The same of another.
 * @returns Negative when the first one comes before: more often, or else by the alphabet.
 */
export function byCount(
  [a, times]: readonly [string, number],
  [b, others]: readonly [string, number],
): number {
  return others - times || (a < b ? -1 : 1);
}

/**
 * Writes a whole number with commas.
 *
 * @param value Number.
 * @returns `1,234,567`.
 */
export function figure(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * Writes an instant.
 *
 * @param iso ISO 8601 UTC.
 * @returns `2026-11-11 16:00 UTC`, with seconds only where there are some.
 */
export function instant(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, iso.slice(17, 19) === "00" ? 16 : 19)} UTC`;
}

/**
 * Says how far away an instant is.
 *
 * @param iso ISO 8601 UTC.
 * @param from Instant to count from, milliseconds since 1970.
 * @returns `in 30 min`, `in 5 h 10 min`, `in 2 days 3 h`.
 */
export function away(iso: string, from: number): string {
  const minutes = Math.ceil((Date.parse(iso) - from) / 60_000);
  if (minutes < 60) return `in ${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `in ${hours} h${minutes % 60 === 0 ? "" : ` ${minutes % 60} min`}`;
  const days = Math.floor(hours / 24);
  return `in ${days} ${days === 1 ? "day" : "days"}${hours % 24 === 0 ? "" : ` ${hours % 24} h`}`;
}
