/** An HTTP server that answers as it is told, and badly when it is told so. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** One answer. */
export interface StubAnswer {
  /** HTTP status. */
  readonly status?: number;
  /** What is sent as JSON; a text is sent as it is. */
  readonly body?: unknown;
  /** Headers beside or instead of the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * What is done instead of a good answer: nothing is sent (`hang`); the beginning of the body is sent and
   * then nothing (`hang-body`); the connection is broken before or within the answer.
   */
  readonly fault?: "hang" | "hang-body" | "reset" | "reset-body";
}

/** What was asked. */
export interface StubRequest {
  /** Method, a blank, path and query. */
  readonly line: string;
  /** Headers in lower case. */
  readonly headers: IncomingMessage["headers"];
  /** What was sent as JSON. */
  readonly body: unknown;
}

/** Says how a request is answered. */
export type StubHandler = (request: StubRequest) => StubAnswer | Promise<StubAnswer>;

/** A server, on a port of its own. */
export class HttpStub implements AsyncDisposable {
  /** What was asked so far. */
  readonly requests: StubRequest[] = [];
  /** Says how a request is answered from now on. */
  handler: StubHandler;
  /** Most connections that were open at a time. */
  mostOpen = 0;
  readonly #server: Server;
  readonly #sockets: Set<Socket> = new Set();

  private constructor(server: Server, handler: StubHandler) {
    this.#server = server;
    this.handler = handler;
  }

  /**
   * Starts one.
   *
   * @param handler Says how a request is answered
   * @returns The server
   */
  static async start(handler: StubHandler): Promise<HttpStub> {
    const server = createServer();
    const stub = new HttpStub(server, handler);
    server.on("connection", (socket: Socket) => stub.#count(socket));
    server.on("request", (request, response) => void stub.#answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return stub;
  }

  /** Port to connect to. */
  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** Address to connect to. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Connections that are open. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Stops. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #count(socket: Socket): void {
    this.#sockets.add(socket);
    this.mostOpen = Math.max(this.mostOpen, this.#sockets.size);
    socket.on("error", () => {});
    socket.on("close", () => this.#sockets.delete(socket));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // the caller went away
    }
    const text = await new Blob(chunks as BlobPart[]).text();
    const asked: StubRequest = {
      line: `${request.method} ${request.url}`,
      headers: request.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
    this.requests.push(asked);
    const { status = 200, body = {}, headers, fault } = await this.handler(asked);
    if (fault === "hang") return;
    if (fault === "reset") return void response.destroy();
    const content = typeof body === "string" ? body : JSON.stringify(body);
    response.writeHead(status, {
      "content-type": typeof body === "string" ? "text/html" : "application/json",
      ...headers,
    });
    if (fault === undefined) return void response.end(content);
    response.write(content.slice(0, content.length >> 1));
    if (fault === "reset-body") setTimeout(() => response.destroy(), 20);
  }
}
