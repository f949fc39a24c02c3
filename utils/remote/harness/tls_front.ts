/** A TLS server before one that speaks plain text. */

import { connect, type Socket } from "node:net";
import { createServer, type Server } from "node:tls";
import { TEST_KEY } from "./certificates.ts";

/** It, on a port of its own. */
export class TlsFront implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets: Set<Socket> = new Set();

  private constructor(server: Server) {
    this.#server = server;
  }

  /**
   * Starts one.
   *
   * @param host Host of the plain server
   * @param port Its port
   * @param cert The certificate that is shown
   * @returns The server
   */
  static async start(host: string, port: number, cert: string): Promise<TlsFront> {
    const server = createServer({ key: TEST_KEY, cert });
    const front = new TlsFront(server);
    server.on("secureConnection", (client) => front.#join(client, connect({ host, port })));
    server.on("tlsClientError", () => {});
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return front;
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

  #join(client: Socket, server: Socket): void {
    for (const [socket, other] of [[client, server], [server, client]] as const) {
      this.#sockets.add(socket);
      socket.on("data", (bytes) => other.write(bytes));
      socket.on("error", () => {});
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
  }
}
