/**
 * How an agent is set up, and what it remembers.
 *
 * @module
 */
import { z } from "zod";
import { id, line, number, share, text } from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { type OpenValue, OpenValueSchema } from "./open_value.ts";
import { exact, exactly, type ObjectSchema, type Schema } from "./schema.ts";

/** The language model of an agent whose configuration names none. */
export const DEFAULT_AGENT_MODEL = "sonnet-5.5";

/** How much of a prompt an agent keeps in the cache. */
export type CacheStrategy = "aggressive" | "moderate" | "conservative";

/** Accepts a {@linkcode CacheStrategy}. */
export const CacheStrategySchema: Schema<CacheStrategy> = exactly(
  z.enum(["aggressive", "moderate", "conservative"]),
);

/** How an agent is set up. */
export interface AgentConfig {
  /** Language model. */
  model: string;
  /** How freely it answers, 0 to 1. */
  temperature: number;
  /** Tokens of an answer at most. */
  maxTokens: number;
  /** Whether prompts are cached. */
  enablePromptCaching: boolean;
  /** How much of a prompt is cached. */
  cacheStrategy: CacheStrategy;
  /** Names of the tools that it may use. */
  tools?: string[] | undefined;
  /** Further instructions. */
  customInstructions?: string | undefined;
  /** The instructions that every prompt begins with. */
  systemPrompt?: string | undefined;
}

/** What {@linkcode AgentConfigSchema} accepts. */
export interface AgentConfigInput extends
  Omit<
    AgentConfig,
    "model" | "temperature" | "maxTokens" | "enablePromptCaching" | "cacheStrategy"
  > {
  /** Language model; `DEFAULT_AGENT_MODEL` by default. */
  model?: string | undefined;
  /** How freely it answers, 0 to 1; `0.7` by default. */
  temperature?: number | undefined;
  /** Tokens of an answer at most; `4096` by default. */
  maxTokens?: number | undefined;
  /** Whether prompts are cached; `true` by default. */
  enablePromptCaching?: boolean | undefined;
  /** How much of a prompt is cached; `"aggressive"` by default. */
  cacheStrategy?: CacheStrategy | undefined;
}

/** Validates an {@linkcode AgentConfig}. */
export const AgentConfigSchema: ObjectSchema<AgentConfig, AgentConfigInput> = exact(z.object({
  model: id.default(DEFAULT_AGENT_MODEL),
  temperature: share.default(0.7),
  maxTokens: number.default(4096),
  enablePromptCaching: z.boolean().default(true),
  cacheStrategy: CacheStrategySchema.default("aggressive"),
  tools: z.array(line).max(MAX_LIST_LENGTH).optional(),
  customInstructions: text.optional(),
  systemPrompt: text.optional(),
}));

/** What an agent remembers, in its own form. */
export interface AgentMemory {
  /** For the task at hand. */
  shortTerm?: OpenValue | undefined;
  /** For good. */
  longTerm?: OpenValue | undefined;
  /** What it decided lately. */
  recentDecisions?: OpenValue | undefined;
  /** Prompts in the cache. */
  cachedPrompts?: OpenValue | undefined;
  /** State of the session. */
  sessionState?: OpenValue | undefined;
}

/** Validates an {@linkcode AgentMemory}. */
export const AgentMemorySchema: ObjectSchema<AgentMemory> = exact(z.object({
  shortTerm: OpenValueSchema.optional(),
  longTerm: OpenValueSchema.optional(),
  recentDecisions: OpenValueSchema.optional(),
  cachedPrompts: OpenValueSchema.optional(),
  sessionState: OpenValueSchema.optional(),
}));
