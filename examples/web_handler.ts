/**
 * Screens one contact in a web handler: one function from `Request` to `Response`, without a server in
 * it. `web_handler/` has the two rims that listen:
 *
 *     deno run --allow-net=127.0.0.1:8000 --allow-read=registry.dnc --allow-env=LOG_LEVEL,NODE_ENV \
 *       examples/web_handler/deno.ts registry.dnc
 *     node examples/web_handler/node.ts registry.dnc
 *
 * Node takes it as it stands from 22.18 on. `registry.dnc` is what `deno task dnc load` wrote; without
 * it every marketing contact is denied, and says why.
 *
 *     curl http://127.0.0.1:8000/screen --json '{"number": "614-555-0143", "state": "OH"}'
 */

import {
  type ContactFacts,
  decideContact,
  type ListStatus,
  type NumberList,
  RECOMMENDED_POLICY,
  RULE_BOOK,
  withPolicy,
} from "@nlre/shared/compliance";
import {
  ErrorHandler,
  type Logger,
  normalizePhoneNumber,
  ValidationError,
} from "@nlre/shared/utils";
import { z } from "zod";

const SELLER = "Example Home Buyers LLC";
const MAX_BODY_BYTES = 4_096;

/** The recommended margins; the numbers of the example are fictional ones. */
const RULES = withPolicy(RULE_BOOK, { ...RECOMMENDED_POLICY, refuseFictionalNumbers: false });

/** What a client says. What speaks for a contact, such as a consent, is looked up, never taken from it. */
const ContactSchema = z.strictObject({
  number: z.string().max(40).transform((text, context) => {
    const number = normalizePhoneNumber(text);
    if (number !== null) return number;
    context.addIssue({ code: "custom", message: "must be a phone number" });
    return z.NEVER;
  }),
  state: z.string().regex(/^[A-Z]{2}$/, "must be a postal code such as OH").optional(),
  zip: z.string().regex(/^\d{5}$/, "must have five digits").optional(),
  technology: z.enum(["live", "live-autodialed", "prerecorded", "artificial-voice"])
    .default("live"),
});

/** What the handler works with. */
export interface HandlerOptions {
  /** The national registry, such as a `DncRegistry`; absent = not looked up. */
  readonly dnc?: NumberList<ListStatus>;
  /** Tells the time, milliseconds since 1970. */
  readonly now: () => number;
  /** Is told of what went wrong, without personal data. */
  readonly logger: Logger;
}

/**
 * Makes the handler.
 *
 * @param options What it works with
 * @returns Answers one request; never rejects
 */
export function createHandler(
  { dnc, logger, now }: HandlerOptions,
): (request: Request) => Promise<Response> {
  const errors = new ErrorHandler(logger);
  return async (request) => {
    try {
      if (new URL(request.url).pathname !== "/screen") return problem(404, "There is no such page");
      if (request.method !== "POST") {
        return problem(405, "Only POST is answered", { allow: "POST" });
      }
      if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? "")) {
        return problem(415, "The body must be application/json");
      }
      const body = await readBody(request);
      if (body === undefined) return problem(413, `The body is over ${MAX_BODY_BYTES} bytes`);
      const { number, state, technology, zip } = readContact(body);
      const at = now();
      const national = await dnc?.status(number, at);
      const facts: ContactFacts = national === undefined ? {} : { dnc: { national } };
      const decision = decideContact(
        {
          at,
          channel: "voice",
          technology,
          seller: SELLER,
          number,
          calledParty: { addresses: [{ state, zip }] },
        },
        facts,
        RULES,
      );
      return json(200, decision); // a decision names neither the number nor the person
    } catch (error) {
      const { body, status } = errors.handle(error);
      return json(status, body);
    }
  };
}

/** Reads no more than is allowed, whatever the headers promise; undefined when there is more. */
async function readBody({ body }: Request): Promise<string | undefined> {
  if (body === null) return "";
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  // What is left unread is the server's to throw away: cancelling would hang up before the answer.
  for await (const piece of body.values({ preventCancel: true })) {
    bytes += piece.byteLength;
    if (bytes > MAX_BODY_BYTES) return undefined;
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}

function readContact(body: string): z.output<typeof ContactSchema> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new ValidationError("Cannot screen the contact: the body is no JSON");
  }
  const { data, error } = ContactSchema.safeParse(value);
  if (data !== undefined) return data;
  throw new ValidationError("Cannot screen the contact", error.flatten());
}

function problem(status: number, message: string, headers: HeadersInit = {}): Response {
  return json(status, { error: { message } }, headers);
}

function json(status: number, body: unknown, headers: HeadersInit = {}): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store", ...headers } });
}
