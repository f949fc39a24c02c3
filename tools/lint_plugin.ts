/**
 * The rules of the house that a linter can check.
 *
 * | rule | says |
 * | --- | --- |
 * | `nlre/room-arrows` | a room imports only what it may |
 * | `nlre/no-ambient` | the engine and the models read no clock, chance, environment or locale |
 * | `nlre/no-using` | library code runs on Node 22, which cannot parse `using` |
 * | `nlre/no-export-star` | what a module exports is listed by name |
 *
 * @module
 */

import { type AmbientRead, judgeDate, judgeMember } from "./lint/ambient.ts";
import { type ImportKind, isLibraryFile, judgeImport, roomOf } from "./lint/rooms.ts";

const ROOT = new URL("../", import.meta.url).pathname;

/** The rooms whose answers must depend on their arguments alone. */
const AMBIENT_FREE: readonly string[] = ["compliance", "models"];

const roomArrows: Deno.lint.Rule = {
  create(context) {
    const path = pathOf(context);
    const judge = (node: Deno.lint.Node, specifier: string, kind: ImportKind): void => {
      const refusal = judgeImport(path, specifier, kind);
      if (refusal) context.report({ node, ...refusal });
    };
    return {
      ImportDeclaration(node) {
        judge(node, node.source.value, isTypeOnly(node) ? "type" : "value");
      },
      ExportNamedDeclaration(node) {
        if (node.source) judge(node, node.source.value, isTypeOnly(node) ? "type" : "value");
      },
      ExportAllDeclaration(node) {
        judge(node, node.source.value, node.exportKind);
      },
      TSImportType(node) {
        const specifier = literal(node.argument);
        if (specifier !== undefined) judge(node, specifier, "type");
      },
      ImportExpression(node) {
        const specifier = literal(node.source);
        if (specifier !== undefined) return judge(node, specifier, "dynamic");
        if (!isLibraryFile(path)) return;
        context.report({
          node,
          message: "A dynamic import whose target is not written down",
          hint: "Write the module's name as a plain string",
        });
      },
    };
  },
};

const noAmbient: Deno.lint.Rule = {
  create(context) {
    const path = pathOf(context);
    const room = roomOf(path);
    if (!isLibraryFile(path) || !AMBIENT_FREE.includes(room ?? "")) return {};
    const report = (node: Deno.lint.Node, read: AmbientRead | undefined): void => {
      if (!read) return;
      context.report({ node, message: `${room}/ may not use ${read.what}`, hint: read.hint });
    };
    return {
      MemberExpression(node) {
        const member = node.computed ? literal(node.property) : nameOf(node.property);
        if (member !== undefined) report(node, judgeMember(nameOf(node.object), member));
      },
      NewExpression(node) {
        if (nameOf(node.callee) === "Date") report(node, judgeDate(node.arguments.length, true));
      },
      CallExpression(node) {
        if (nameOf(node.callee) === "Date") report(node, judgeDate(node.arguments.length, false));
      },
      Identifier(node) {
        if (node.name !== "globalThis") return;
        report(node, { what: "globalThis", hint: "Name the global you need" });
      },
    };
  },
};

const noUsing: Deno.lint.Rule = {
  create(context) {
    if (!isLibraryFile(pathOf(context))) return {};
    return {
      VariableDeclaration(node) {
        if (node.kind !== "using" && node.kind !== "await using") return;
        context.report({
          node,
          message: `\`${node.kind}\` is a syntax error on Node 22`,
          hint: "Close the resource in a finally block",
        });
      },
    };
  },
};

const noExportStar: Deno.lint.Rule = {
  create(context) {
    if (!isLibraryFile(pathOf(context))) return {};
    return {
      ExportAllDeclaration(node) {
        context.report({
          node,
          message: "`export *` hides what the module exports",
          hint: "List the exported names",
        });
      },
    };
  },
};

function pathOf(context: Deno.lint.RuleContext): string {
  const path = context.filename.replaceAll("\\", "/");
  return path.startsWith(ROOT) ? path.slice(ROOT.length) : path;
}

function isTypeOnly(
  node: Deno.lint.ImportDeclaration | Deno.lint.ExportNamedDeclaration,
): boolean {
  const kind = node.type === "ImportDeclaration" ? node.importKind : node.exportKind;
  if (kind === "type") return true;
  return node.specifiers.length > 0 &&
    node.specifiers.every((specifier) =>
      (specifier.type === "ImportSpecifier" && specifier.importKind === "type") ||
      (specifier.type === "ExportSpecifier" && specifier.exportKind === "type")
    );
}

function nameOf(node: Deno.lint.Node): string | undefined {
  return node.type === "Identifier" ? node.name : undefined;
}

function literal(node: Deno.lint.Node): string | undefined {
  if (node.type === "TSLiteralType") return literal(node.literal);
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}

const plugin: Deno.lint.Plugin = {
  name: "nlre",
  rules: {
    "room-arrows": roomArrows,
    "no-ambient": noAmbient,
    "no-using": noUsing,
    "no-export-star": noExportStar,
  },
};

// Deno loads a lint plugin by its default export.
export default plugin;
