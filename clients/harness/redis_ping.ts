/**
 * A program that asks a Redis server again and again, and tells how long the answers took.
 *
 * Arguments: host, port, password if the server has one. Each line on standard input ends a phase; the
 * 99th percentile of each phase is printed as a line, in milliseconds.
 */

// deno-lint-ignore-file no-console -- a program prints

import { connect } from "node:net";

const [host = "", port = "", password = ""] = Deno.args;
const socket = connect({ host, port: Number(port) });
socket.setNoDelay(true);

let latencies: number[] = [];
let sentMs = 0;

function send(command: string): void {
  sentMs = performance.now();
  socket.write(`${command}\r\n`);
}

function ask(): void {
  send("PING");
}

socket.on("connect", () => send(password === "" ? "PING" : `AUTH ${password}`));
socket.on("data", () => {
  latencies.push(performance.now() - sentMs);
  setTimeout(ask, 1);
});

for await (const chunk of Deno.stdin.readable) {
  for (const byte of chunk) {
    if (byte !== 10) continue;
    const sorted = latencies.toSorted((a, b) => a - b);
    console.log(sorted[Math.floor(sorted.length * 0.99)]?.toFixed(2) ?? "none");
    latencies = [];
  }
}
socket.destroy();
