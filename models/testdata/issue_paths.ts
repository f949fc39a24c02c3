import type { z } from "zod";
import { edited } from "./edit.ts";

/** Dotted paths to edit, with their new values. */
export type Edits = Readonly<Record<string, unknown>>;

/** The issues that a schema has with an edited document. */
export function issuesOf(schema: z.ZodType, document: unknown, edits: Edits): z.core.$ZodIssue[] {
  const changed = Object.entries(edits).reduce<unknown>(
    (current, [path, value]) => edited(current, path, value),
    document,
  );
  return schema.safeParse(changed).error?.issues ?? [];
}

/** The paths of those issues. */
export function issuePaths(schema: z.ZodType, document: unknown, edits: Edits): string[] {
  return issuesOf(schema, document, edits).map((issue) => issue.path.join("."));
}
