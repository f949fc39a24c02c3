/**
 * The connections of one client, so that all of them can be closed at once, whatever kafkajs waits for.
 *
 * @module
 */

import { connect, isIP, type Socket } from "node:net";
import { connect as connectTls, type ConnectionOptions } from "node:tls";

/** Where a broker is. */
export interface BrokerAddress {
  /** Its host. */
  readonly host: string;
  /** Its port. */
  readonly port: number;
}

/** What kafkajs asks for. */
export interface SocketRequest extends BrokerAddress {
  /** Settings of TLS; none for plain text. */
  readonly ssl?: ConnectionOptions | undefined;
  /** Is called when bytes can be sent. */
  onConnect(): void;
}

/** Milliseconds between two signs of life on an idle connection. */
const KEEP_ALIVE_MS = 60_000;

/** Milliseconds for the other side to agree to the end of a connection. */
const HANG_UP_MS = 100;

/** They. */
export class Sockets {
  readonly #route: (address: BrokerAddress) => BrokerAddress;
  readonly #open: Set<Socket> = new Set();
  #isClosed = false;
  #lastError: Error | undefined;

  /**
   * Makes an empty set.
   *
   * @param route tells where a broker is reached.
   */
  constructor(route: (address: BrokerAddress) => BrokerAddress) {
    this.#route = route;
  }

  /** What a connection failed with last; kafkajs keeps only its message. */
  get lastError(): Error | undefined {
    return this.#lastError;
  }

  /** Opens a connection, as kafkajs wants it. */
  readonly open = ({ host, port, ssl, onConnect }: SocketRequest): Socket => {
    if (this.#isClosed) throw new Error("The client is closed");
    const to = this.#route({ host, port });
    const name = isIP(host) === 0 ? { servername: host } : {};
    const socket = ssl ? connectTls({ ...to, ...name, ...ssl }, onConnect) : connect(to, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    // Requests are small and wait for their answer: collecting them only costs time.
    socket.setNoDelay(true);
    this.#follow(socket, ssl ? "secureConnect" : "connect");
    return socket;
  };

  #follow(socket: Socket, ready: string): void {
    this.#open.add(socket);
    let isReady = false;
    let isTold = false;
    socket.on(ready, () => isReady = true);
    // kafkajs does not notice an end before a TLS session is agreed on.
    socket.on("end", () => isTold ||= isReady);
    socket.on("error", (error: Error) => {
      isTold = true;
      this.#lastError = error;
    });
    socket.on("close", () => {
      this.#open.delete(socket);
      if (isTold) return;
      socket.emit("error", Object.assign(new Error("closed"), { code: "ECONNRESET" }));
    });
  }

  /** Breaks all connections, and allows no more; what waits for an answer fails at once. */
  break(): void {
    this.#isClosed = true;
    const error = Object.assign(new Error("The client is closed"), { code: "ECONNABORTED" });
    for (const socket of this.#open) socket.destroy(error);
  }

  /** Allows no more connections, waits a moment for them to end, and breaks those that do not. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#open.size === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, HANG_UP_MS);
    for (const socket of this.#open) {
      socket.once("close", () => this.#open.size === 0 && resolve());
      socket.end();
    }
    await promise;
    clearTimeout(timer);
    const left = [...this.#open].map((socket) =>
      new Promise<void>((gone) => socket.once("close", () => gone()))
    );
    this.break();
    await Promise.all(left);
  }
}
