/** A proxy that breaks connections in the ways that networks do. */

import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * What happens to the bytes: they pass; what the server answers is dropped (`mute`); nothing passes in
 * either direction (`blackhole`); new connections are refused (`refuse`).
 */
export type ProxyMode = "pass" | "mute" | "blackhole" | "refuse";

/** A proxy before one server, on a port of its own. */
export class TcpProxy implements AsyncDisposable {
  /** What happens to the bytes from now on. */
  mode: ProxyMode = "pass";
  /** Connections accepted so far. */
  accepted = 0;
  /** Connections refused so far. */
  refused = 0;
  readonly #server: Server;
  readonly #pairs: Set<readonly [Socket, Socket]> = new Set();

  private constructor(server: Server) {
    this.#server = server;
  }

  /**
   * Starts a proxy.
   *
   * @param host Host of the server
   * @param port Its port
   * @returns The proxy
   */
  static async start(host: string, port: number): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server);
    server.on("connection", (client: Socket) => proxy.#join(client, host, port));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  /** Port to connect to. */
  get port(): number {
    const address = this.#server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  }

  /** Connections that are open. */
  get open(): number {
    return this.#pairs.size;
  }

  /** Breaks all connections, as a crash of the machine between would. */
  reset(): void {
    for (const [client, server] of this.#pairs) {
      client.destroy();
      server.destroy();
    }
    this.#pairs.clear();
  }

  /** Stops. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.reset();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket, host: string, port: number): void {
    if (this.mode === "refuse") {
      this.refused++;
      client.destroy();
      return;
    }
    this.accepted++;
    const server = connect({ host, port });
    const pair = [client, server] as const;
    this.#pairs.add(pair);
    client.on("data", (bytes) => {
      if (this.mode !== "blackhole") server.write(bytes);
    });
    server.on("data", (bytes) => {
      if (this.mode === "pass") client.write(bytes);
    });
    for (const [socket, other] of [[client, server], [server, client]] as const) {
      socket.on("error", () => {});
      socket.on("close", () => {
        other.destroy();
        this.#pairs.delete(pair);
      });
    }
  }
}
