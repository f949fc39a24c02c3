/** A collector in the test's own process: it decodes what is really sent. */

/** One span as it came over the wire. */
export interface ReceivedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly resource: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly events: readonly string[];
}

interface OtlpAttribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

function read(attributes: readonly OtlpAttribute[] = []): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}

/** How a collector answers: with a status, late, or never. */
export type Answer = number | "slow" | "hang";

/** Milliseconds that a slow one takes. */
export const SLOW_MS = 200;

/** A collector that keeps what it is sent. */
export class OtlpReceiver implements AsyncDisposable {
  readonly spans: ReceivedSpan[] = [];
  /** Bodies as they came, to look for what must not be in them. */
  readonly bodies: string[] = [];
  /** Headers of the last request. */
  headers: Headers = new Headers();
  /** How it answers. */
  answer: Answer = 200;
  readonly #abort: AbortController = new AbortController();
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  constructor() {
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, signal: this.#abort.signal, onListen: () => {} },
      (request) => this.#take(request),
    );
  }

  /** Address for `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  get endpoint(): string {
    return `http://127.0.0.1:${this.#server.addr.port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#abort.abort();
    await this.#server.finished;
  }

  async #take(request: Request): Promise<Response> {
    const body = await request.text();
    this.bodies.push(body);
    this.headers = request.headers;
    if (this.answer === "hang") {
      await new Promise((resolve) => this.#abort.signal.addEventListener("abort", resolve));
    }
    if (this.answer === "slow") await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    const status = { slow: 200, hang: 503 }[String(this.answer)] ?? Number(this.answer);
    if (status === 200 && new URL(request.url).pathname === "/v1/traces") this.#keep(body);
    return new Response("{}", { status, headers: { "content-type": "application/json" } });
  }

  #keep(body: string): void {
    for (const { resource, scopeSpans } of JSON.parse(body).resourceSpans) {
      for (const { spans } of scopeSpans) {
        for (const span of spans) {
          this.spans.push({
            name: span.name,
            traceId: span.traceId,
            spanId: span.spanId,
            ...(span.parentSpanId ? { parentSpanId: span.parentSpanId } : {}),
            kind: span.kind,
            attributes: read(span.attributes),
            resource: read(resource.attributes),
            status: span.status.code,
            events: (span.events ?? []).map((event: { name: string }) => event.name),
          });
        }
      }
    }
  }
}
