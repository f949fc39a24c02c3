/** A server that speaks as much of Kafka's protocol as it takes to refuse credentials. */

import { Buffer } from "node:buffer";
import { createServer, type Server, type Socket } from "node:net";

/** Numbers of the requests that it answers, and the newest version of each. */
const VERSIONS = [[17, 1], [18, 0], [36, 0]] as const;

const SASL_AUTHENTICATION_FAILED = 58;

/** It, on a port of its own. */
export class SaslStub implements AsyncDisposable {
  /** How often credentials were shown. */
  attempts = 0;
  readonly #server: Server;
  readonly #mechanisms: readonly string[];
  readonly #sockets: Set<Socket> = new Set();

  private constructor(server: Server, mechanisms: readonly string[]) {
    this.#server = server;
    this.#mechanisms = mechanisms;
  }

  /**
   * Starts one.
   *
   * @param mechanisms What it says that it takes
   * @returns The server
   */
  static async start(mechanisms: readonly string[]): Promise<SaslStub> {
    const server = createServer();
    const stub = new SaslStub(server, mechanisms);
    server.on("connection", (socket) => {
      stub.#sockets.add(socket);
      socket.on("error", () => {});
      // A request is small: it comes in one piece.
      socket.on("data", (request: Buffer) => void socket.write(stub.#answer(request)));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return stub;
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

  #answer(request: Buffer): Buffer {
    const key = request.readInt16BE(4);
    const body = key === 18
      ? [int16(0), int32(VERSIONS.length), ...VERSIONS.map(([key, newest]) => version(key, newest))]
      : key === 17
      ? [int16(0), int32(this.#mechanisms.length), ...this.#mechanisms.map(text)]
      : [int16(SASL_AUTHENTICATION_FAILED), text("no"), int32(0)];
    if (key === 36) this.attempts++;
    const answer = Buffer.concat([request.subarray(8, 12), ...body]);
    return Buffer.concat([int32(answer.length), answer]);
  }
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.concat([int16(value.length), Buffer.from(value)]);
}

function version(key: number, newest: number): Buffer {
  return Buffer.concat([int16(key), int16(0), int16(newest)]);
}
