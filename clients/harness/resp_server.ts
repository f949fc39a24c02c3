/** A server that speaks as much of the Redis protocol as it takes to say what it is told to. */

import { createServer, type Server, type Socket } from "node:net";

/** Says what a command is answered with, as it goes over the wire; undefined for no answer. */
export type RespHandler = (name: string, args: readonly string[]) => string | undefined;

/** A server on a port of its own. */
export class RespServer implements AsyncDisposable {
  /** Commands received so far, without those of the handshake. */
  received = 0;
  readonly #server: Server = createServer();
  readonly #sockets: Set<Socket> = new Set();
  readonly #handler: RespHandler;

  private constructor(handler: RespHandler) {
    this.#handler = handler;
    this.#server.on("connection", (socket: Socket) => this.#serve(socket));
  }

  /**
   * Starts a server.
   *
   * @param handler What it answers
   * @returns The server
   */
  static async start(handler: RespHandler): Promise<RespServer> {
    const server = new RespServer(handler);
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  /** Port to connect to. */
  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** Stops. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let text = "";
    socket.on("error", () => {});
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("data", (bytes) => {
      text += bytes.toString();
      for (;;) {
        const command = takeCommand(text);
        if (command === undefined) return;
        text = command.rest;
        const answer = this.#answer(command.words);
        if (answer !== undefined) socket.write(answer);
        if (command.words[0]?.toLowerCase() === "quit") socket.end();
      }
    });
  }

  #answer([name = "", ...args]: readonly string[]): string | undefined {
    switch (name.toLowerCase()) {
      case "hello":
        return "-NOPROTO unsupported protocol version\r\n";
      case "client":
      case "quit":
        return "+OK\r\n";
      case "info":
        return "$15\r\nrole:master\r\n\r\n\r\n";
      default:
        this.received++;
        return this.#handler(name.toLowerCase(), args);
    }
  }
}

/** The first command of a text, which is an array of texts, and what follows it. */
function takeCommand(text: string): { words: string[]; rest: string } | undefined {
  const [, count = ""] = /^\*(\d+)\r\n/.exec(text) ?? [];
  if (count === "") return undefined;
  let at = count.length + 3;
  const words: string[] = [];
  while (words.length < Number(count)) {
    const [, size = ""] = /^\$(\d+)\r\n/.exec(text.slice(at)) ?? [];
    if (size === "") return undefined;
    const start = at + size.length + 3;
    at = start + Number(size) + 2;
    if (text.length < at) return undefined;
    words.push(text.slice(start, at - 2));
  }
  return { words, rest: text.slice(at) };
}
