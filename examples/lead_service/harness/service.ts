/** The lead service as a program of its own, with a list to read. */

import { Program, type Runtime, shell } from "../../harness/program.ts";

/** It, started. */
export class Service extends Program {
  readonly #list: string;

  private constructor(
    runtime: Runtime,
    list: string,
    variables: Readonly<Record<string, string>>,
  ) {
    super(runtime, `examples/lead_service.ts '${list}' --at=2026-11-11T15:30:00Z`, variables);
    this.#list = list;
  }

  /**
   * Starts it.
   *
   * @param runtime What runs it
   * @param list The list that it reads, in CSV
   * @param variables Its environment beside the inherited one
   * @returns It
   */
  static async start(
    runtime: Runtime,
    list: string,
    variables: Readonly<Record<string, string>>,
  ): Promise<Service> {
    const path = await shell('f=$(mktemp) && cat > "$f" && echo "$f"', list);
    return new Service(runtime, path.trim(), variables);
  }

  /** Kills it if it still runs, and removes its list. */
  override async [Symbol.asyncDispose](): Promise<void> {
    await super[Symbol.asyncDispose]();
    await shell(`rm -f '${this.#list}'`);
  }
}
