/**
 * A thread that decides: the first message is its job, each further one a block of lines, and each
 * answer what came out of the block.
 */

/// <reference no-default-lib="true" />
/// <reference lib="deno.worker" />

import { type DecideJob, Decider } from "./decider.ts";

let decider: Decider | undefined;

self.onmessage = ({ data }: MessageEvent<DecideJob | string>) => {
  if (typeof data !== "string") {
    decider = new Decider(data);
    return;
  }
  const block = decider?.decide(data === "" ? [] : data.split("\n"));
  self.postMessage(block, block === undefined ? [] : [block.entries.buffer]);
};
