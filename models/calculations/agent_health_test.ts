import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { agentHealth, heartbeatUptime } from "./agent_health.ts";

const START = Date.parse("2026-11-25T15:00:00Z");

function at(seconds: number): Date {
  return new Date(START + seconds * 1_000);
}

Deno.test("agentHealth() counts the heartbeats that did not come", () => {
  const cases: [number, number, string][] = [
    [-30, 0, "healthy"],
    [0, 0, "healthy"],
    [30, 0, "healthy"],
    [30.001, 1, "degraded"],
    [60, 1, "degraded"],
    [90, 2, "degraded"],
    [90.001, 3, "unhealthy"],
    [3_600, 119, "unhealthy"],
  ];
  for (const [seconds, consecutiveMisses, status] of cases) {
    const health = agentHealth(at(0), at(seconds));
    assertEquals<unknown>(health, { intervalSec: 30, status, consecutiveMisses }, `${seconds}`);
  }
  assertEquals(agentHealth(at(0), at(600), 300).consecutiveMisses, 1);
});

Deno.test("agentHealth() names the argument it refuses", () => {
  const invalid = new Date(NaN);
  const cases: [() => unknown, string][] = [
    [() => agentHealth(invalid, at(0)), "lastHeartbeat:"],
    [() => agentHealth(at(0), invalid), "now:"],
    [() => agentHealth(at(31), at(0)), "lastHeartbeat: expected no more than one interval"],
    [() => agentHealth(at(0), at(0), 0), "intervalSec:"],
    [() => agentHealth(at(0), at(0), NaN), "intervalSec:"],
  ];
  for (const [call, message] of cases) assertThrows(call, RangeError, message);
});

Deno.test("heartbeatUptime() counts from each heartbeat to the third after it is due", () => {
  const uptime = (...beats: number[]) => heartbeatUptime(beats.map(at), at(0), at(900));
  assertEquals(uptime(), 0);
  assertEquals(uptime(0), 0.1);
  assertEquals(uptime(0, 30, 60, 90), 0.2);
  assertEquals(uptime(0, 450), 0.2);
  assertEquals(uptime(-45), 0.05);
  assertEquals(uptime(-90), 0);
  assertEquals(uptime(-200, -45), 0.05);
  assertEquals(uptime(855), 0.05);
  assertEquals(uptime(900, 1_000), 0);
  assertEquals(uptime(...Array.from({ length: 31 }, (_, beat) => beat * 30)), 1);
});

Deno.test("heartbeatUptime() does not depend on order or repeats, and never falls with a beat", () => {
  const beats = fc.array(fc.integer({ min: -200, max: 1_200 }), { maxLength: 40 });
  fc.assert(
    fc.property(beats, fc.integer({ min: -200, max: 1_200 }), (seconds, more) => {
      const uptime = (list: number[]) => heartbeatUptime(list.map(at), at(0), at(900));
      const value = uptime(seconds);
      assert(value >= 0 && value <= 1);
      assertEquals(uptime([...seconds, ...seconds].reverse()), value);
      assert(uptime([...seconds, more]) >= value);
    }),
    { seed: 111, numRuns: 500 },
  );
});

Deno.test("heartbeatUptime() names the argument it refuses", () => {
  const invalid = new Date(NaN);
  const cases: [() => unknown, string][] = [
    [() => heartbeatUptime([], at(1), at(1)), "to:"],
    [() => heartbeatUptime([], invalid, at(1)), "from:"],
    [() => heartbeatUptime([invalid], at(0), at(1)), "heartbeats:"],
    [() => heartbeatUptime([], at(0), at(1), -1), "intervalSec:"],
  ];
  for (const [call, message] of cases) assertThrows(call, RangeError, message);
});
