/** The committed shapes of all events. Written by tools/event_schemas.ts. @module */

import type { JsonSchema } from "../../event_schema.ts";
import s0 from "./agent.knowledge_updated.v1.json" with { type: "json" };
import s1 from "./agent.task_completed.v1.json" with { type: "json" };
import s2 from "./call.analyzed.v1.json" with { type: "json" };
import s3 from "./call.completed.v1.json" with { type: "json" };
import s4 from "./call.initiated.v1.json" with { type: "json" };
import s5 from "./campaign.metrics_updated.v1.json" with { type: "json" };
import s6 from "./campaign.paused.v1.json" with { type: "json" };
import s7 from "./campaign.started.v1.json" with { type: "json" };
import s8 from "./lead.assigned.v1.json" with { type: "json" };
import s9 from "./lead.qualified.v1.json" with { type: "json" };
import s10 from "./lead.received.v1.json" with { type: "json" };
import s11 from "./lead.updated.v1.json" with { type: "json" };
import s12 from "./property.analysis_completed.v1.json" with { type: "json" };
import s13 from "./property.valuation_updated.v1.json" with { type: "json" };

/** The shapes by the file's name. */
export const COMMITTED_SCHEMAS: ReadonlyMap<string, JsonSchema> = new Map<string, JsonSchema>([
  ["agent.knowledge_updated.v1.json", s0],
  ["agent.task_completed.v1.json", s1],
  ["call.analyzed.v1.json", s2],
  ["call.completed.v1.json", s3],
  ["call.initiated.v1.json", s4],
  ["campaign.metrics_updated.v1.json", s5],
  ["campaign.paused.v1.json", s6],
  ["campaign.started.v1.json", s7],
  ["lead.assigned.v1.json", s8],
  ["lead.qualified.v1.json", s9],
  ["lead.received.v1.json", s10],
  ["lead.updated.v1.json", s11],
  ["property.analysis_completed.v1.json", s12],
  ["property.valuation_updated.v1.json", s13],
]);
