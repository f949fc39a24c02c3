/** The rooms of the repository and who may import whom, as data. */

/** What the files of one room may import. */
interface Room {
  /** Rooms whose values may be imported; a room may always import itself. */
  readonly rooms: readonly string[];
  /** Rooms of which only types may be imported. */
  readonly types: readonly string[];
  /** Packages that may be imported; a trailing `*` stands for any ending. */
  readonly packages: readonly string[];
}

/** Sub-rooms come before the room they lie in: the first folder that fits is the file's room. */
export const ROOMS: Readonly<Record<string, Room>> = {
  "compliance/stores": {
    rooms: ["compliance", "clients", "utils"],
    types: ["models"],
    packages: ["node:*"],
  },
  "compliance": { rooms: ["utils"], types: ["models"], packages: [] },
  "messaging/stores": { rooms: ["messaging", "clients", "utils"], types: [], packages: [] },
  "messaging": {
    rooms: ["utils"],
    types: [],
    packages: ["kafkajs", "node:*", "snappyjs", "uuid", "zod"],
  },
  "clients": {
    rooms: ["utils"],
    types: [],
    packages: ["@qdrant/js-client-rest", "ioredis", "mongodb", "node:*"],
  },
  "erasure": { rooms: ["clients", "models", "utils"], types: [], packages: [] },
  "intake": {
    rooms: ["models", "utils"],
    types: [],
    packages: ["node:crypto", "papaparse", "zod"],
  },
  "models": { rooms: ["utils"], types: [], packages: ["zod"] },
  "utils": {
    rooms: [],
    types: [],
    packages: [
      "@opentelemetry/*",
      "@std/log",
      "disposable-email-domains-js",
      "libphonenumber-js",
      "node:*",
      "zod",
    ],
  },
};

/** Folders that may import everything and that nothing else may import. */
const TOP_FLOOR: readonly string[] = ["examples", "tasks", "tools"];

/** The files of `utils/` that may load a package; the engine and the other utilities may not. */
const UTILS_WITH_PACKAGES =
  /^utils\/(?:(?:remote|log|tracing)\/|(?:config|durations|email|error_handler|logger|mod|observability|phone(?!_text)|shutdown|span_recording)[\w.]*$)/;

/** The files of `utils/` that models may use. */
const MODEL_UTILS = /^utils\/(?:phone|email|nanp)[\w.]*$/;

/** Packages that open connections or are slow to load: their code is loaded when it is needed. */
const LAZY_PACKAGES: readonly string[] = [
  "@opentelemetry/context-async-hooks",
  "@opentelemetry/exporter-*",
  "@opentelemetry/sdk-*",
  "@qdrant/js-client-rest",
  "ioredis",
  "kafkajs",
  "mongodb",
];

/** How a module is imported. */
export type ImportKind = "value" | "type" | "dynamic";

/** Why an import is refused, and what to do instead. */
export interface Refusal {
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly hint: string;
}

/**
 * Finds the room a file lies in.
 *
 * @param path The file's path from the repository's root, with `/`
 * @returns The room's folder; `mod.ts` for a file at the root; undefined outside every room
 */
export function roomOf(path: string): string | undefined {
  if (!path.includes("/")) return "mod.ts";
  return [...Object.keys(ROOMS), ...TOP_FLOOR].find((room) => path.startsWith(`${room}/`));
}

/**
 * Says whether a file belongs to the library, rather than to its tests and tools.
 *
 * @param path The file's path from the repository's root
 * @returns True for a room's file that is neither test, bench, test data nor test harness
 */
export function isLibraryFile(path: string): boolean {
  const room = roomOf(path);
  return room !== undefined && !TOP_FLOOR.includes(room) && !isForTests(path);
}

function isForTests(path: string): boolean {
  return /_(?:test|bench)\.ts$|\/(?:testdata|harness)\//.test(path);
}

/**
 * Judges one import.
 *
 * @param from The importing file's path from the repository's root
 * @param specifier What it imports, as written
 * @param kind How it imports it
 * @returns Why the import is refused, or undefined when it is allowed
 */
export function judgeImport(
  from: string,
  specifier: string,
  kind: ImportKind,
): Refusal | undefined {
  const room = roomOf(from);
  if (room === undefined) return undefined;
  if (TOP_FLOOR.includes(room)) return judgeExamples(from, room, specifier);
  if (specifier.startsWith("@nlre/shared")) {
    if (!isLibraryFile(from)) return undefined;
    return {
      message: "The library imports itself by its public name",
      hint: "Import the file by its relative path, so that the room arrows can be seen",
    };
  }
  if (specifier.startsWith(".")) return judgeFile(from, room, resolve(from, specifier), kind);
  return isLibraryFile(from) ? judgePackage(from, room, packageOf(specifier), kind) : undefined;
}

/** Tasks and tools may use each other; an example is there to be copied, so it stands alone. */
function judgeExamples(from: string, room: string, specifier: string): Refusal | undefined {
  if (!specifier.startsWith(".") || isForTests(from)) return undefined;
  const target = resolve(from, specifier);
  const isOwn = roomOf(target) === "examples";
  if (isOwn === (room === "examples")) return undefined;
  return isOwn
    ? {
      message: `${from} imports ${target}: nothing imports examples/`,
      hint: "Move what is needed from examples/ into a room",
    }
    : {
      message: `${from} imports ${target} by its path`,
      hint: "Import it by the package's name, as whoever copies the example would",
    };
}

function judgeFile(
  from: string,
  room: string,
  target: string,
  kind: ImportKind,
): Refusal | undefined {
  const targetRoom = roomOf(target) ?? target;
  if (TOP_FLOOR.includes(targetRoom)) {
    return {
      message: `${from} imports ${target}: nothing imports ${targetRoom}/`,
      hint: `Move what is needed from ${targetRoom}/ into a room`,
    };
  }
  const known = ROOMS[room];
  if (known === undefined || !isLibraryFile(from)) return undefined;

  if (targetRoom === room || known.rooms.includes(targetRoom)) {
    return kind === "type" ? undefined : judgeUtility(from, room, target);
  }
  if (!known.types.includes(targetRoom)) {
    const allowed = [...known.rooms, ...known.types].map((name) => `${name}/`).join(", ");
    return {
      message: `${room}/ may not import ${targetRoom}`,
      hint: `Of ours it may import ${allowed || "nothing"}`,
    };
  }
  return kind === "type" ? undefined : {
    message: `${room}/ may import only types of ${targetRoom}/`,
    hint: "Write `import type`, or pass the value in as an argument",
  };
}

/** `utils/` is one room, but the engine must stay free of packages and the models of I/O. */
function judgeUtility(from: string, room: string, target: string): Refusal | undefined {
  if (!target.startsWith("utils/")) return undefined;
  if (mustLoadNoPackage(from, room) && UTILS_WITH_PACKAGES.test(target)) {
    return {
      message: `${from} imports ${target}, which may load a package`,
      hint: "The compliance engine builds on it: move what is needed to a file without packages",
    };
  }
  if (room === "models" && !MODEL_UTILS.test(target)) {
    return {
      message: `models/ may not import ${target}`,
      hint: "Models use the phone and e-mail utilities only",
    };
  }
  return undefined;
}

function judgePackage(
  from: string,
  room: string,
  name: string,
  kind: ImportKind,
): Refusal | undefined {
  const allowed = ROOMS[room]?.packages ?? [];
  if (!matches(name, allowed)) {
    return {
      message: `${room === "mod.ts" ? from : `${room}/`} may not import the package ${name}`,
      hint: allowed.length === 0
        ? "It imports no package at all"
        : `It may import ${allowed.join(", ")}; a new one needs a reason in CONTRIBUTING.md`,
    };
  }
  if (kind !== "type" && mustLoadNoPackage(from, room)) {
    return {
      message: `${from} may not import a package: the compliance engine builds on it`,
      hint: "Move the part that needs the package to a file that tools/lint/rooms.ts lists",
    };
  }
  if (kind === "value" && matches(name, LAZY_PACKAGES)) {
    return {
      message: `The package ${name} is loaded at import`,
      hint: `Import its types only, and load it with await import("${name}") when connecting`,
    };
  }
  return undefined;
}

function mustLoadNoPackage(from: string, room: string): boolean {
  return room === "compliance" || (room === "utils" && !UTILS_WITH_PACKAGES.test(from));
}

function matches(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern
  );
}

/** `npm:@scope/name@^1/path` and `@scope/name/path` are both the package `@scope/name`. */
function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  const bare = specifier.replace(/^(?:npm|jsr):\/?/, "");
  const [first = "", second = ""] = bare.split("/");
  const name = first.startsWith("@") ? `${first}/${second}` : first;
  return name.replace(/(?<=.)@.*$/, "");
}

function resolve(from: string, specifier: string): string {
  return new URL(specifier, `file:///${from}`).pathname.slice(1);
}
