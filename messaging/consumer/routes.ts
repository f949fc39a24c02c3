/**
 * How the records of each topic that is read are handled.
 *
 * @module
 */

import type { HandlerTable, Handling } from "./handlers.ts";
import { deadLetterTopic, retryTopic } from "./names.ts";

/** How the records of one topic are handled. */
export interface Route {
  /** Topic that the records were sent to at first. */
  readonly source: string;
  /** Which of the group's retry topics it is; 0 for the source itself. */
  readonly level: number;
  /** What handles them. */
  readonly handling: Handling;
  /** Whether several are handled at once: one lane then holds all keys. */
  readonly isBatch: boolean;
  /** Where a record goes that failed here. */
  readonly failuresTo: string;
  /** Where a record goes that can never be handled. */
  readonly deadLettersTo: string;
}

/** What a group is asked to read. */
export interface RoutePlan {
  /** The routes by the name of the topic that is read. */
  readonly routes: ReadonlyMap<string, Route>;
  /** Topics that nothing handles. */
  readonly unhandled: readonly string[];
}

/**
 * Plans how topics are handled.
 *
 * @param topics names of the topics.
 * @param handlers what handles them.
 * @param groupId the group.
 * @param retryTopics how many topics a message waits in before it is given up.
 * @returns the routes, those of the retry topics among them.
 */
export function planRoutes(
  topics: readonly string[],
  handlers: HandlerTable,
  groupId: string,
  retryTopics: number,
): RoutePlan {
  const routes = new Map<string, Route>();
  const unhandled: string[] = [];
  for (const source of topics) {
    const handling = handlers.find(source);
    if (handling === undefined) {
      unhandled.push(source);
      continue;
    }
    const deadLettersTo = deadLetterTopic(source, groupId);
    for (let level = 0; level <= retryTopics; level++) {
      routes.set(level === 0 ? source : retryTopic(source, groupId, level), {
        source,
        level,
        handling,
        isBatch: handling.kind === "batch" && level === 0,
        failuresTo: level < retryTopics ? retryTopic(source, groupId, level + 1) : deadLettersTo,
        deadLettersTo,
      });
    }
  }
  return { routes, unhandled };
}
