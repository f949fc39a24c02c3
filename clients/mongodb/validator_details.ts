/**
 * Which rules of a collection's validator a document breaks.
 *
 * @module
 */

/** A field and the rule of the validator that it breaks. */
export interface BrokenRule {
  /** Where: names joined by dots. */
  readonly path: string;
  /** The rule, as the operator of the JSON Schema is called. */
  readonly rule: string;
}

const MAX_RULES = 20;
const MAX_DEPTH = 12;

type Node = Readonly<Record<string, unknown>>;

function nodes(value: unknown): readonly Node[] {
  if (!Array.isArray(value)) return [];
  return value.filter((item): item is Node => typeof item === "object" && item !== null);
}

function* walk(rule: Node, path: string, depth: number): Generator<BrokenRule> {
  if (depth > MAX_DEPTH) return;
  const name = String(rule.operatorName ?? "");
  const inner = [
    ...nodes(rule.propertiesNotSatisfied).map((node) => ({ node, key: node.propertyName })),
    ...nodes(rule.schemaRulesNotSatisfied).map((node) => ({ node, key: undefined })),
    ...nodes(rule.details).map((node) => ({ node, key: node.propertyName })),
    ...("itemIndex" in rule ? nodes([rule.details]).map((node) => ({ node, key: "[]" })) : []),
  ];
  for (const property of Array.isArray(rule.missingProperties) ? rule.missingProperties : []) {
    yield { path: [path, String(property)].filter(Boolean).join("."), rule: "required" };
  }
  if (inner.length === 0 && !("missingProperties" in rule) && name !== "") {
    yield { path, rule: name };
  }
  for (const { node, key } of inner) {
    const below = key === undefined ? path : [path, String(key)].filter(Boolean).join(".");
    yield* walk(node, below, depth + 1);
  }
}

/**
 * Reads the rules from what the server tells about a document that it refused. The values that it
 * quotes are left behind.
 *
 * @param details `errInfo.details` of error 121.
 * @returns at most 20 fields and rules.
 */
export function brokenRules(details: unknown): readonly BrokenRule[] {
  if (typeof details !== "object" || details === null) return [];
  const rules: BrokenRule[] = [];
  for (const rule of walk(details as Node, "", 0)) {
    if (rules.length === MAX_RULES) break;
    rules.push(rule);
  }
  return rules;
}
