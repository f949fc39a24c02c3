/**
 * Functions and methods whose every call is a span.
 *
 * @module
 */

import {
  type OpenSpan,
  openSpan,
  type SpanAttributes,
  type SpanOptions,
} from "../observability.ts";

/** How a function is traced. */
export interface TracedOptions extends Omit<SpanOptions, "duration"> {
  /**
   * Name of the span, `noun.verb` in lower case.
   * @default `Class.method`, or the name of the function
   */
  readonly name?: string;
  /** What is known about every call. */
  readonly attributes?: SpanAttributes;
}

/** Any function or method. */
// deno-lint-ignore no-explicit-any -- a function of any parameters keeps its own type
export type TraceableFunction = (this: any, ...args: any[]) => any;

/** Decorates a method. */
export type TracedDecorator = <F extends TraceableFunction>(
  method: F,
  context: ClassMethodDecoratorContext,
) => F;

/**
 * Makes every call of a function a span, whatever it returns: a value, a promise, or an iterator such as
 * a generator gives, whose span lasts until its last step. An error is noted once, by the innermost span.
 * The function keeps its name, its length and its `this`.
 *
 * @param fn the function.
 * @param options how it is traced.
 * @returns a function of the same type.
 *
 * @example A function
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { traced } from "@nlre/shared/observability";
 *
 * const countWords = traced(function countWords(text: string): number {
 *   return text.split(" ").length;
 * }, { name: "text.count" });
 * assertEquals(countWords("two words"), 2);
 * assertEquals([countWords.name, countWords.length], ["countWords", 1]);
 * ```
 */
export function traced<F extends TraceableFunction>(fn: F, options?: TracedOptions): F;
/**
 * Makes every call of a method a span, as a decorator of the standard.
 *
 * @param method the method.
 * @param context what the runtime tells of it.
 * @returns a method of the same type.
 *
 * @example A method
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { traced } from "@nlre/shared/observability";
 *
 * class LeadStore {
 *   @traced
 *   async find(id: string): Promise<string> {
 *     return await Promise.resolve(id);
 *   }
 * }
 * assertEquals(await new LeadStore().find("lead-7"), "lead-7");
 * ```
 */
export function traced<F extends TraceableFunction>(
  method: F,
  context: ClassMethodDecoratorContext,
): F;
/**
 * Makes a decorator with a name or attributes of its own.
 *
 * @param options how the method is traced.
 * @returns the decorator.
 *
 * @example A method with a name of its own
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { traced } from "@nlre/shared/observability";
 *
 * class LeadStore {
 *   @traced({ name: "leads.find", attributes: { "lead.source": "list" } })
 *   find(id: string): string {
 *     return id;
 *   }
 * }
 * assertEquals(new LeadStore().find("lead-7"), "lead-7");
 * ```
 */
export function traced(options: TracedOptions): TracedDecorator;
export function traced(
  target: TraceableFunction | TracedOptions,
  second?: TracedOptions | ClassMethodDecoratorContext,
): TraceableFunction | TracedDecorator {
  if (typeof target !== "function") {
    return ((method, context) => wrap(method, target, context)) as TracedDecorator;
  }
  if (second !== undefined && "kind" in second && "addInitializer" in second) {
    return wrap(target, {}, second);
  }
  return wrap(target, (second ?? {}) as TracedOptions);
}

function wrap(
  fn: TraceableFunction,
  options: TracedOptions,
  context?: ClassMethodDecoratorContext,
): TraceableFunction {
  if (context !== undefined && context.kind !== "method") {
    throw new TypeError("traced: only methods and functions can be traced");
  }
  const own = String(context?.name ?? fn.name) || "anonymous";
  const wrapped = function (this: unknown, ...args: unknown[]): unknown {
    const open = openSpan(options.name ?? `${owner(this, context)}${own}`, options);
    return open === undefined ? fn.apply(this, args) : follow(open, () => fn.apply(this, args));
  };
  Object.defineProperty(wrapped, "name", { value: fn.name, configurable: true });
  Object.defineProperty(wrapped, "length", { value: fn.length, configurable: true });
  return wrapped;
}

/** The class that a method was called on, where there is one. */
function owner(self: unknown, context: ClassMethodDecoratorContext | undefined): string {
  if (context === undefined) return "";
  const named = context.static ? self : (self as object | undefined)?.constructor;
  return typeof named === "function" && named.name !== "" ? `${named.name}.` : "";
}

/** Ends the span when the work is over, whatever shape its result has. */
function follow(open: OpenSpan, work: () => unknown): unknown {
  let result: unknown;
  try {
    result = open.run(work);
  } catch (error) {
    open.fail(error);
    throw error;
  }
  if (isIterator(result)) return iterate(open, result);
  if (result instanceof Promise) result.then(() => open.end(), (error) => open.fail(error));
  else open.end();
  return result;
}

/** Any iterator that can itself be iterated, of generators and others; a stream or an array is none. */
type AnyIterator = Record<"next" | "return" | "throw", (value?: unknown) => unknown>;

function isIterator(value: unknown): value is AnyIterator {
  return typeof value === "object" && value !== null &&
    (Symbol.asyncIterator in value || Symbol.iterator in value) &&
    "next" in value && typeof value.next === "function";
}

/** The span ends with the last step, or when the caller turns away. */
function iterate(open: OpenSpan, inner: AnyIterator): AnyIterator {
  let isOver = false;
  const end = (how: () => void): void => {
    if (!isOver) how();
    isOver = true;
  };
  const taken = <R>(result: R): R => {
    if ((result as IteratorResult<unknown>).done === true) end(() => open.end());
    return result;
  };
  const failed = (error: unknown): never => {
    end(() => open.fail(error));
    throw error;
  };
  const step = (name: "next" | "return" | "throw") => (...value: [unknown?]): unknown => {
    let result: unknown;
    try {
      result = open.run(() => inner[name](...value));
    } catch (error) {
      return failed(error);
    }
    return result instanceof Promise ? result.then(taken, failed) : taken(result);
  };
  const steps: Partial<Record<PropertyKey, unknown>> = {};
  for (const name of ["next", "return", "throw"] as const) {
    if (typeof inner[name] === "function") steps[name] = step(name);
  }
  for (const dispose of [Symbol.dispose, Symbol.asyncDispose]) {
    if (dispose in inner) steps[dispose] = steps["return"];
  }
  const outer: AnyIterator = new Proxy(inner, {
    get(target, key) {
      if (Object.hasOwn(steps, key)) return steps[key];
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== "function") return value;
      // On itself, since it may have private fields; who iterates it takes the steps above.
      return (...args: unknown[]) => {
        const result: unknown = value.apply(target, args);
        return result === target ? outer : result;
      };
    },
  });
  return outer;
}
