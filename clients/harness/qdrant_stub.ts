/** A Qdrant server that answers as it is told. */

import { type QdrantConfig, QdrantVectorClient } from "../qdrant.ts";
import {
  HttpStub,
  type StubAnswer,
  type StubHandler,
} from "../../utils/remote/harness/http_stub.ts";

/**
 * Answers what `connect()` and the check of vectors ask, and the rest as it is told.
 *
 * @param handler Says how a request is answered
 * @param version The version that is told
 * @returns Says how all requests are answered
 */
export function likeQdrant(handler: StubHandler, version = "1.19.0"): StubHandler {
  return (request) => {
    if (request.line === "GET /") return { body: { title: "qdrant", version } };
    if (request.line === "GET /collections") return ok({ collections: [] });
    if (/^GET \/collections\/[^/]+$/.test(request.line)) {
      return ok({ status: "green", config: { params: { vectors: { size: 2, distance: "Dot" } } } });
    }
    return handler(request);
  };
}

/**
 * Makes a good answer.
 *
 * @param result What was asked for
 * @returns The answer
 */
export function ok(result: unknown): StubAnswer {
  return { body: { result, status: "ok", time: 0 } };
}

/**
 * Makes an answer by which Qdrant refuses.
 *
 * @param status HTTP status
 * @param error What it says
 * @param headers Headers beside the usual ones
 * @returns The answer
 */
export function refused(
  status: number,
  error: string,
  headers: Readonly<Record<string, string>> = {},
): StubAnswer {
  return { status, body: { status: { error }, time: 0 }, headers };
}

/** Repetitions that take no time worth speaking of. */
export const QUICK: QdrantConfig = {
  retry: { maxAttempts: 3, baseDelayMs: 1, maxDelayMs: 5 },
};

/**
 * Runs a test against a stub.
 *
 * @param handler Says how a request is answered, beside those of `connect()`
 * @param config Settings of the client
 * @param work The test; the stub's `requests` are empty at its beginning
 */
export async function withStub(
  handler: StubHandler,
  config: QdrantConfig,
  work: (qdrant: QdrantVectorClient, stub: HttpStub) => Promise<void>,
): Promise<void> {
  await using stub = await HttpStub.start(likeQdrant(handler));
  const qdrant = new QdrantVectorClient({ url: stub.url, ...QUICK, ...config });
  try {
    await qdrant.connect();
    stub.requests.length = 0;
    await work(qdrant, stub);
  } finally {
    await qdrant.close();
  }
}
