/**
 * `deno task evidence verify|export`: reads a decision log in files, such as a copy for counsel. Needs to
 * read files, nothing else. `deno task evidence:mongo` does the same with the log in MongoDB, and takes
 * old chains away.
 */

import { exportLogFolder, verifyLogFolder } from "../compliance/stores/mod.ts";
import { isAppError } from "../utils/errors.ts";
import { readArguments } from "./arguments.ts";
import { withMongo } from "./evidence/mongo.ts";
import { OPTIONS, read } from "./evidence/read_log.ts";
import { ServerAwayError } from "./server.ts";
import { print, TERMINAL, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

const USAGE = `Usage:
  deno task evidence verify FOLDER [--public-key ID=FILE] [--secret ID=FILE]
                            [--checkpoints FILE] [--json]
  deno task evidence export FOLDER [--seller NAME (--number N | --person ID) --pseudonym-key FILE]
  deno task evidence:mongo verify|export   the same with all chains of the log in MongoDB
  deno task evidence:mongo checkpoints
  deno task evidence:mongo purge [--apply]

verify       reads every entry and names the first that was altered, left out, moved or doubled.
export       prints entries, one line of JSON each: all, or those about one number or person.
checkpoints  prints those that writers have made, one line of JSON each, to be kept elsewhere.
purge        takes away chains whose entries are all older than six years, such as those of workers that
             are gone, and notes it there. Not while a lawsuit or an inquiry asks for them.

  --public-key ID=FILE    Ed25519 public key in PEM that signed checkpoints; may be given again
  --secret ID=FILE        the same for HMAC: the secret
  --checkpoints FILE      checkpoints kept elsewhere, one line of JSON each
  --pseudonym-key FILE    the key with which the log was written
  --collection NAME       of the log in MongoDB; default decision_log
  --apply                 take away, and not only tell what would go

Server, for evidence:mongo: MONGODB_URI and what belongs to it.

Exit code: 0 intact, exported or taken away; 1 not intact; 2 usage, nothing to verify, a file that cannot be
used or a server that is away.
`;

/**
 * Runs the command.
 *
 * @param args Arguments after the program's name.
 * @param terminal Where to print; default the standard output and error.
 * @returns Exit code: 0 intact, exported or taken away, 1 not intact, 2 usage, nothing to verify, a file that
 * cannot be used or a server that is away.
 */
export async function main(
  args: readonly string[],
  terminal: Terminal = TERMINAL,
): Promise<number> {
  try {
    const { positionals, values } = readArguments(args, OPTIONS);
    if (values.help === true) {
      print(terminal.out, USAGE);
      return 0;
    }
    const [verb = "", folder, ...more] = positionals;
    if (values.mongo === true) {
      if (folder !== undefined) throw new UsageError("evidence:mongo takes no FOLDER");
      return await withMongo(verb, values, terminal);
    }
    if (folder === undefined || more.length > 0) throw new UsageError("one FOLDER must be given");
    await requireFolder(folder);
    return await read(
      verb,
      {
        title: folder,
        verify: (options) => verifyLogFolder(folder, options),
        export: (functions, who) => exportLogFolder(folder, functions, who),
      },
      values,
      terminal,
    );
  } catch (error) {
    const isExpected = error instanceof UsageError || error instanceof TypeError ||
      error instanceof RangeError || error instanceof ServerAwayError || isAppError(error);
    if (!isExpected) throw error;
    print(terminal.err, `evidence: ${error.message}\n`);
    return 2;
  }
}

async function requireFolder(path: string): Promise<void> {
  const info = await Deno.stat(path).catch(() => undefined);
  if (info?.isDirectory !== true) throw new UsageError(`${path} is no folder`);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
