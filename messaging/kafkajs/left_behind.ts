/**
 * Members that crashed without leaving their group.
 *
 * The group waits for each of them for a whole session timeout before it gives out its partitions. Whoever
 * joins next tells the coordinator that they are gone.
 *
 * @module
 */

/** What is needed of kafkajs's cluster to let a member leave. */
export interface LeavingCluster {
  /** Finds the broker that coordinates a group. */
  findGroupCoordinator(of: { readonly groupId: string }): Promise<{
    leaveGroup(of: { readonly groupId: string; readonly memberId: string }): Promise<unknown>;
  }>;
}

/** Ids of crashed members, by group. */
export class LeftBehind {
  readonly #members: Map<string, Set<string>> = new Map();

  /**
   * Notes a member that crashed.
   *
   * @param groupId its group.
   * @param memberId its id.
   */
  add(groupId: string, memberId: string): void {
    const known = this.#members.get(groupId);
    if (known === undefined) this.#members.set(groupId, new Set([memberId]));
    else known.add(memberId);
  }

  /**
   * Lets the noted members of a group leave it; whoever cannot be let go is kept for the next time.
   *
   * @param groupId the group.
   * @param cluster where it is.
   */
  async leave(groupId: string, cluster: LeavingCluster): Promise<void> {
    const members = this.#members.get(groupId);
    if (members === undefined) return;
    for (const memberId of [...members]) {
      try {
        const coordinator = await cluster.findGroupCoordinator({ groupId });
        await coordinator.leaveGroup({ groupId, memberId });
      } catch (error) {
        if ((error as { readonly type?: unknown } | null)?.type !== "UNKNOWN_MEMBER_ID") return;
      }
      members.delete(memberId);
    }
    if (members.size === 0) this.#members.delete(groupId);
  }
}
