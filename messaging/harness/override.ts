/** Something with some of its methods replaced. */

/**
 * Replaces methods. Unlike a copy, what is left keeps its private fields.
 *
 * @param target What has them
 * @param methods What stands in their place
 * @returns The same, otherwise
 */
export function override<T extends object>(target: T, methods: Partial<T>): T {
  return new Proxy(target, {
    get(_, name) {
      const own: unknown = Reflect.get(methods, name);
      if (own !== undefined) return own;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
