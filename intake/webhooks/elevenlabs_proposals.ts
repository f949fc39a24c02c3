/**
 * Withdrawals of consent in a conversation of ElevenLabs.
 *
 * @module
 */
import type { CallToolCall } from "../../models/call_providers.ts";
import type { TranscriptSegment } from "../../models/call_transcript.ts";
import { detectRevocation, type RevocationFinding } from "./revocation.ts";
import { plainWords } from "./revocation_words.ts";
import type { RevocationProposal } from "./webhook.ts";

/** What a proposal has in common with the others of its conversation. */
export interface ProposalContext {
  /** Identifier of the conversation. */
  readonly conversationId: string;
  /** Number of the person called, E.164. */
  readonly phone: string | undefined;
  /** When the conversation began. */
  readonly startedAt: Date | undefined;
}

/** Names of tools and of extracted values that say that no call is wanted. */
const OPT_OUT_NAME =
  /do_?not_?(?:call|contact)|(?:^|_)dnc(?:_|$)|opt_?(?:ed_?)?out|unsubscribe|revo(?:ke|cation)/;
const WRONG_NUMBER_NAME = /wrong_?(?:number|person)/;
/** Where the agent asks whether to stop; a "yes" to it says all. */
const OFFER =
  /\b(?:take|remove|put) (?:you|your number|this number)\b|\bstop (?:calling|contacting|texting) you\b|\b(?:do not|no longer) (?:call|contact)\b|\bopt out\b|\bquit(?:e|ar)(?:mos|n)? de la lista\b/;
const AGREEMENT =
  /^(?:oh )?(?:yes|yeah|yep|yup|sure|please|correct|right|exactly|absolutely|definitely|ok|okay|si|claro|that would be (?:great|good|nice)|i would|do that|id like that)\b/;

function nameOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase().replace(/[^a-z0-9]+/g, "_");
}

/**
 * Tells what a name of a tool or of an extracted value stands for.
 *
 * @param name The name.
 * @returns What it asks for; `undefined` when nothing.
 */
export function proposalKindOf(name: string): RevocationProposal["kind"] | undefined {
  const plain = nameOf(name);
  if (OPT_OUT_NAME.test(plain)) return "revocation";
  return WRONG_NUMBER_NAME.test(plain) ? "wrong-number" : undefined;
}

/** Whether the agent has just asked whether to stop, and the customer agrees. */
function isAgreedOptOut(question: string | undefined, answer: string): boolean {
  return question !== undefined && question.includes("?") && OFFER.test(plainWords(question)) &&
    AGREEMENT.test(plainWords(answer));
}

const CONFIRMED: RevocationFinding = {
  kind: "revocation",
  certainty: "certain",
  rule: "revocation.confirmed",
};

/** What one turn of the customer says, alone and together with the turns before it. */
function findingOf(text: string, before: string, question: string | undefined): RevocationFinding {
  if (isAgreedOptOut(question, text)) return CONFIRMED;
  const alone = detectRevocation(text, "voice");
  if (alone.kind !== "none" || before === "") return alone;
  // Recognition may cut a sentence in two: "take me" – "off your list".
  return detectRevocation(`${before} ${text}`, "voice");
}

function spokenFindings(
  segments: readonly TranscriptSegment[],
): { finding: RevocationFinding; segment: TranscriptSegment }[] {
  const found: { finding: RevocationFinding; segment: TranscriptSegment }[] = [];
  let question: string | undefined;
  let before = "";
  for (const segment of segments) {
    if (segment.speaker !== "customer") {
      question = segment.text;
      before = "";
      continue;
    }
    const finding = findingOf(segment.text, before, question);
    if (finding.kind !== "none") found.push({ finding, segment });
    before = finding.kind === "none" ? segment.text : "";
    question = undefined;
  }
  return found;
}

/**
 * Finds the withdrawals of consent of a conversation: in what the customer said, in the tools that
 * the agent used, and in the values that the analysis extracted.
 *
 * @param segments Who said what.
 * @param toolCalls The tools.
 * @param extracted The extracted values, by name.
 * @param context What the proposals have in common.
 * @returns The proposals.
 */
export function conversationProposals(
  segments: readonly TranscriptSegment[],
  toolCalls: readonly CallToolCall[],
  extracted: Readonly<Record<string, unknown>>,
  { conversationId, phone, startedAt }: ProposalContext,
): RevocationProposal[] {
  const common = {
    channel: "voice" as const,
    ...(phone === undefined ? {} : { phone }),
    evidence: conversationId,
  };
  const atOf = (seconds: number | undefined) =>
    startedAt === undefined || seconds === undefined
      ? {}
      : { at: new Date(startedAt.getTime() + seconds * 1_000) };
  const proposals: RevocationProposal[] = [];
  for (const { finding: { kind, certainty, rule }, segment } of spokenFindings(segments)) {
    if (kind === "none" || rule === null) continue;
    const segmentIndex = segment.index ?? 0;
    proposals.push({ kind, certainty, rule, ...common, ...atOf(segment.timestamp), segmentIndex });
  }
  for (const { toolName, wasCalled, timestamp } of toolCalls) {
    const kind = proposalKindOf(toolName);
    if (kind === undefined || wasCalled === false) continue;
    proposals.push({
      kind,
      certainty: "likely",
      rule: "elevenlabs.tool",
      ...common,
      ...atOf(timestamp),
    });
  }
  for (const [name, value] of Object.entries(extracted)) {
    const kind = proposalKindOf(name);
    if (kind === undefined || !isTrue(value)) continue;
    proposals.push({ kind, certainty: "certain", rule: "elevenlabs.extracted", ...common });
  }
  return proposals;
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1 ||
    (typeof value === "string" && /^(?:true|yes|y|1|s[ií])$/i.test(value.trim()));
}
