/**
 * Withdrawals of consent in a conversation of ElevenLabs.
 *
 * @module
 */
import type { CallToolCall } from "../../models/call_providers.ts";
import type { TranscriptSegment } from "../../models/call_transcript.ts";
import { extractedFindings } from "./elevenlabs_extracted.ts";
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
const OPT_OUT_NAME = new RegExp([
  "(?:do_?not|dont|never|no_more|no_further)_?(?:call|contact|text|message|sms|email|disturb|phone|dial)",
  "(?:^|_)dnc(?:_|$)",
  "opt(?:s|ed|ing)?_?out",
  "unsub(?:scribe|_|$)",
  "revo(?:ke|cation)",
  "consent_withdrawn|withdraw(?:n|s|al)?_(?:of_)?consent",
  "(?:stop|cease|quit)_(?:all_|any_|future_|further_|the_)?" +
  "(?:calling|calls|contact|text|messag|sms|sending|outreach|marketing|communicat)",
  "stop_request|request(?:s|ed)?_(?:to_)?stop|(?:asked|asks|wants?|wanted)_to_stop",
  "(?:remov(?:e|ed|es|al|ing)|deleted?)_(?:[a-z0-9]+_){0,4}" +
  "(?:lists?|database|system|dialer|campaigns?|me|customer|caller|contact|lead|number|phone)(?:_|$)",
  "removal_request|(?:asked|wants?|wanted|requested)_removal|off_(?:the_|our_)?(?:call_)?list",
  "suppression_list|suppress_(?:customer|caller|contact|lead|number|phone)",
  "black_?list|block_?list|block_(?:customer|caller|contact|lead|number|phone)",
].join("|"));
/** Tools that only look something up. */
const READING_TOOL =
  /^(?:check|get|look_?up|is|has|read|fetch|find|query|search|verify|validate|list)(?:_|$)|_(?:check|look_?up|search|query)$/;
/** What makes a tool that looks something up do more. */
const AND_THEN = /_(?:and|or|then)_/;
const WRONG_NUMBER_NAME = /wrong_?(?:number|person)/;
/** Where the agent asks whether to stop; a "yes" to it says all. */
const OFFER =
  /\b(?:take|remove|put) (?:you|your number|this number)\b|\bstop (?:calling|contacting|texting) you\b|\b(?:do not|no longer) (?:call|contact)\b|\bopt out\b|\bquit(?:e|ar)(?:mos|n)? de la lista\b/;
const AGREEMENT =
  /^(?:oh )?(?:yes|yeah|yep|yup|sure|please|correct|right|exactly|absolutely|definitely|ok|okay|si|claro|that would be (?:great|good|nice)|i would|do that|id like that)\b/;

function nameOf(name: string): string {
  return name.replace(/([a-z])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3_$2").toLowerCase().replace(
    /[^a-z0-9]+/g,
    "_",
  );
}

/**
 * Tells what the name of an extracted value stands for.
 *
 * @param name The name.
 * @returns What it asks for; `undefined` when nothing.
 */
export function proposalKindOf(name: string): RevocationProposal["kind"] | undefined {
  const plain = nameOf(name);
  if (OPT_OUT_NAME.test(plain)) return "revocation";
  return WRONG_NUMBER_NAME.test(plain) ? "wrong-number" : undefined;
}

/**
 * Tells what the name of a tool asks for. A tool that only looks something up asks for nothing.
 *
 * @param name The name.
 * @returns What it asks for; `undefined` when nothing.
 */
export function toolKindOf(name: string): RevocationProposal["kind"] | undefined {
  const plain = nameOf(name);
  return READING_TOOL.test(plain) && !AND_THEN.test(plain) ? undefined : proposalKindOf(name);
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
 * @param extracted The names of the extracted values, and the values as they came.
 * @param context What the proposals have in common.
 * @returns The proposals.
 */
export function conversationProposals(
  segments: readonly TranscriptSegment[],
  toolCalls: readonly CallToolCall[],
  extracted: readonly (readonly [name: string, value: unknown])[],
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
    const kind = toolKindOf(toolName);
    if (kind === undefined || wasCalled === false) continue;
    proposals.push({
      kind,
      certainty: "likely",
      rule: "elevenlabs.tool",
      ...common,
      ...atOf(timestamp),
    });
  }
  for (const [name, value] of extracted) {
    const kind = proposalKindOf(name);
    if (kind === undefined) continue;
    for (const finding of extractedFindings(kind, value)) proposals.push({ ...finding, ...common });
  }
  return proposals;
}
