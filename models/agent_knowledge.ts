/**
 * What an agent decided and learned.
 *
 * @module
 */
import { z } from "zod";
import { count, id, instant, line, number, record, share, text } from "./fields.ts";
import { MAX_LIST_LENGTH, MAX_VECTOR_LENGTH } from "./limits.ts";
import { type OpenValue, OpenValueSchema } from "./open_value.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** A decision of an agent. */
export interface AgentDecision {
  /** Identifier of the decision. */
  decisionId: string;
  /** What it was about. */
  context: OpenValue;
  /** What could have been chosen. */
  options: string[];
  /** What was chosen. */
  selectedOption: string;
  /** Why. */
  reasoning: string;
  /** How sure the agent was, 0 to 1. */
  confidence: number;
  /** What came of it. */
  outcome?: OpenValue | undefined;
  /** What others said to it. */
  feedback?: OpenValue | undefined;
  /** When it was made. */
  timestamp: Date;
}

/** What {@linkcode AgentDecisionSchema} accepts. */
export interface AgentDecisionInput extends Omit<AgentDecision, "timestamp"> {
  /** When it was made. */
  timestamp: Date | string;
}

/** Validates an {@linkcode AgentDecision}. */
export const AgentDecisionSchema: ObjectSchema<AgentDecision, AgentDecisionInput> = exact(z.object({
  decisionId: id,
  context: OpenValueSchema,
  options: z.array(text).max(MAX_LIST_LENGTH),
  selectedOption: text,
  reasoning: text,
  confidence: share,
  outcome: OpenValueSchema.optional(),
  feedback: OpenValueSchema.optional(),
  timestamp: instant,
}));

/** Where knowledge came from. */
export type KnowledgeSource = "research" | "feedback" | "analysis" | "manual" | "external";

/** Accepts a {@linkcode KnowledgeSource}. */
export const KnowledgeSourceSchema: Schema<KnowledgeSource> = exactly(
  z.enum(["research", "feedback", "analysis", "manual", "external"]),
);

/** Something that an agent learned. */
export interface KnowledgeEntry {
  /** Identifier of the entry. */
  updateId: string;
  /** What it is about. */
  category: string;
  /** Where it came from. */
  source: KnowledgeSource;
  /** What was learned. */
  content: string;
  /** Embedding. */
  vector?: number[] | undefined;
  /** Whatever else there is to say. */
  metadata?: Record<string, unknown> | undefined;
  /** How much it matters, 0 to 1. */
  importance: number;
  /** Version of the entry. */
  version: number;
  /** When it was made. */
  createdAt: Date;
  /** When it is out of date. */
  expiresAt?: Date | undefined;
}

/** What {@linkcode KnowledgeEntrySchema} accepts. */
export interface KnowledgeEntryInput
  extends Omit<KnowledgeEntry, "version" | "createdAt" | "expiresAt"> {
  /** Version of the entry; `1` by default. */
  version?: number | undefined;
  /** When it was made. */
  createdAt: Date | string;
  /** When it is out of date. */
  expiresAt?: Date | string | undefined;
}

/** Validates a {@linkcode KnowledgeEntry}. */
export const KnowledgeEntrySchema: ObjectSchema<KnowledgeEntry, KnowledgeEntryInput> = exact(
  z.object({
    updateId: id,
    category: line,
    source: KnowledgeSourceSchema,
    content: text,
    vector: z.array(number).max(MAX_VECTOR_LENGTH).optional(),
    metadata: record(z.unknown(), MAX_LIST_LENGTH).optional(),
    importance: share,
    version: number.default(1),
    createdAt: instant,
    expiresAt: instant.optional(),
  }),
);

/** A collection of vectors. */
export type KnowledgeCollection =
  | "architect_knowledge"
  | "conversation_knowledge"
  | "sales_knowledge"
  | "realty_knowledge"
  | "market_intelligence"
  | "call_transcripts";

/** Accepts a {@linkcode KnowledgeCollection}. */
export const KnowledgeCollectionSchema: Schema<KnowledgeCollection> = exactly(
  z.enum([
    "architect_knowledge",
    "conversation_knowledge",
    "sales_knowledge",
    "realty_knowledge",
    "market_intelligence",
    "call_transcripts",
  ]),
);

/** A change of a collection of vectors by an agent. */
export interface KnowledgeUpdate {
  /** Identifier of the change. */
  id: string;
  /** The collection. */
  collection: KnowledgeCollection;
  /** Version of the collection after the change; it rises from change to change. */
  version: number;
  /** What changed. */
  summary: string;
  /** Identifiers of the sources. */
  sourceIds: string[];
  /** When it was applied. */
  appliedAt: Date;
  /** Identifier of the change that this one takes back. */
  rollbackOf?: string | undefined;
}

/** What {@linkcode KnowledgeUpdateSchema} accepts. */
export interface KnowledgeUpdateInput extends Omit<KnowledgeUpdate, "sourceIds" | "appliedAt"> {
  /** Identifiers of the sources; none by default. */
  sourceIds?: string[] | undefined;
  /** When it was applied. */
  appliedAt: Date | string;
}

/** Validates a {@linkcode KnowledgeUpdate}. */
export const KnowledgeUpdateSchema: ObjectSchema<KnowledgeUpdate, KnowledgeUpdateInput> = exact(
  z.object({
    id: id,
    collection: KnowledgeCollectionSchema,
    version: count,
    summary: line,
    sourceIds: z.array(id).max(1_000).default([]),
    appliedAt: instant,
    rollbackOf: id.optional(),
  }),
);
