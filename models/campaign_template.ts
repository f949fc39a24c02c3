/**
 * What a campaign's voice says.
 *
 * @module
 */
import { z } from "zod";
import { id, line, record, share, text, textOrList } from "./fields.ts";
import { MAX_LIST_LENGTH } from "./limits.ts";
import { exact, type ObjectSchema } from "./schema.ts";

/** An objection, and what to say to it. */
export interface ObjectionResponse {
  /** Identifier. */
  id: string;
  /** What the person says. */
  trigger: string;
  /** What to answer. */
  response: string;
  /** Kind of objection. */
  category?: string | undefined;
}

/** Validates an {@linkcode ObjectionResponse}. */
export const ObjectionResponseSchema: ObjectSchema<ObjectionResponse> = exact(z.object({
  id: id,
  trigger: text,
  response: text,
  category: line.optional(),
}));

/** The voice that speaks. */
export interface VoiceSettings {
  /** Who makes the voice. */
  provider: string;
  /** Identifier of the voice. */
  voiceId: string;
  /** Language, BCP 47. */
  language: string;
  /** How even the voice is, 0 to 1. */
  stability: number;
  /** How near it is to the original, 0 to 1. */
  similarity: number;
  /** How strongly the style is exaggerated, 0 to 1. */
  style: number;
  /** Speed, 0.7 to 1.2. */
  speed: number;
}

/** What {@linkcode VoiceSettingsSchema} accepts. */
export interface VoiceSettingsInput
  extends Omit<VoiceSettings, "language" | "stability" | "similarity" | "style" | "speed"> {
  /** Language, BCP 47; `"en"` by default. */
  language?: string | undefined;
  /** How even the voice is, 0 to 1; `0.5` by default. */
  stability?: number | undefined;
  /** How near it is to the original, 0 to 1; `0.75` by default. */
  similarity?: number | undefined;
  /** How strongly the style is exaggerated, 0 to 1; `0` by default. */
  style?: number | undefined;
  /** Speed, 0.7 to 1.2; `1` by default. */
  speed?: number | undefined;
}

/** Validates a {@linkcode VoiceSettings}. */
export const VoiceSettingsSchema: ObjectSchema<VoiceSettings, VoiceSettingsInput> = exact(z.object({
  provider: id,
  voiceId: id,
  language: line.default("en"),
  stability: share.default(0.5),
  similarity: share.default(0.75),
  style: share.default(0),
  speed: z.number().min(0.7).max(1.2).default(1),
}));

/** What a campaign's voice says. */
export interface ConversationTemplate {
  /** Identifier of the template. */
  templateId: string;
  /** Name of the template. */
  name: string;
  /** Version of the script. */
  version?: string | undefined;
  /** The first words. */
  greeting: string;
  /** The words of the greeting that say that the voice is artificial. */
  aiDisclosure?: string | undefined;
  /** What follows the greeting. */
  body?: string | undefined;
  /** What to ask. */
  qualificationQuestions?: string | string[] | undefined;
  /** What to answer, by objection. */
  objectionHandling?: Record<string, string | string[]> | undefined;
  /** Objections and answers, with particulars. */
  objections?: ObjectionResponse[] | undefined;
  /** The last words. */
  closingScript?: string | undefined;
  /** What to say to a machine. */
  voicemail?: string | undefined;
  /** Identifier of the voice. */
  voiceId?: string | undefined;
  /** The voice, with its settings. */
  voice?: VoiceSettings | undefined;
  /** Model that speaks. */
  model: string;
  /** Further instructions to the model. */
  customInstructions?: string | undefined;
}

/** What {@linkcode ConversationTemplateSchema} accepts. */
export interface ConversationTemplateInput extends Omit<ConversationTemplate, "voice" | "model"> {
  /** The voice, with its settings. */
  voice?: VoiceSettingsInput | undefined;
  /** Model that speaks; `"flash-2.5"` by default. */
  model?: string | undefined;
}

/** Validates a {@linkcode ConversationTemplate}. */
export const ConversationTemplateSchema: ObjectSchema<
  ConversationTemplate,
  ConversationTemplateInput
> = exact(z.object({
  templateId: id,
  name: line,
  version: line.optional(),
  greeting: text,
  aiDisclosure: text.optional(),
  body: text.optional(),
  qualificationQuestions: textOrList.optional(),
  objectionHandling: record(textOrList, MAX_LIST_LENGTH).optional(),
  objections: z.array(ObjectionResponseSchema).max(MAX_LIST_LENGTH).optional(),
  closingScript: text.optional(),
  voicemail: text.optional(),
  voiceId: id.optional(),
  voice: VoiceSettingsSchema.optional(),
  model: id.default("flash-2.5"),
  customInstructions: text.optional(),
}));
