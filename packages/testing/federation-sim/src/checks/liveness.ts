/**
 * What healing must bring: drained outboxes, everything received, linked partners and no alarm about links, the same open
 * events and warnings everywhere, dissent known.
 */
import type { Priority } from "@tocsin/exchange";
import type { NodeState } from "@tocsin/node";
import { keyOf } from "@tocsin/picture";
import { SECOND } from "../world/event-queue.ts";
import type { Links } from "../world/links.ts";
import type { SimNode } from "../world/sim-node.ts";

/** What is still missing; empty when the federation has come together. */
export function stillMissing(nodes: readonly SimNode[], links: Links): string[] {
  const missing: string[] = [];
  for (const { ends, priority, connection } of links.channels) {
    for (const node of ends) {
      const side = connection?.sideOf(node.nation);
      const peer = ends.find((end) => end !== node)?.nation ?? "";
      if (side === undefined || side.closed) missing.push(`${node.nation} has no ${priority} connection to ${peer}`);
      else if (side.session.acknowledgedThrough < node.disk.head(peer, priority))
        missing.push(`${node.nation} has ${priority} for ${peer} unacknowledged`);
      const [other] = ends.filter((end) => end !== node);
      if (other !== undefined) missing.push(...notYetHere(node, other, priority));
      if (!links.isLinked(node, peer)) missing.push(`${node.nation} does not call ${peer} linked`);
    }
  }
  missing.push(...nodes.flatMap(linkAlarms));
  missing.push(...nodes.filter((node) => !isAwake(node)).map((node) => `${node.nation} has no wake ahead`));
  if (missing.length > 0) return missing;
  for (const node of nodes) {
    for (const partner of nodes)
      if (partner !== node) missing.push(...unknown(node, partner), ...dissent(node, partner));
  }
  return missing;
}

const stateOf = (node: SimNode): NodeState | undefined => node.pipeline?.node.state;

/** What the partner's disk now holds for the node is on the node's, from its first delivery on. */
function notYetHere(node: SimNode, partner: SimNode, priority: Priority): string[] {
  const head = partner.disk.head(node.nation, priority);
  const { epoch, through } = node.received(partner.nation, priority);
  const isHere = head === 0 || (epoch === partner.disk.header.epoch && through === head);
  return isHere ? [] : [`${node.nation} has ${priority} of ${partner.nation} through ${through} of ${head}`];
}

/** Whatever was wrong with a link is over, and no operator is told otherwise. */
const linkAlarms = (node: SimNode): string[] =>
  [...(stateOf(node)?.alarms.values() ?? [])]
    .filter(({ code, clearedAt }) => code.startsWith("link-") && clearedAt === undefined)
    .map(({ code, subject }) => `${node.nation} still has the alarm ${code} about ${subject}`);

/** Time passes for the node: its next wake is due within seconds of its own clock. */
function isAwake(node: SimNode): boolean {
  const delay = node.pipeline?.wakeDelay(node.clock.now());
  return delay !== undefined && delay < 3 * SECOND;
}

/** Open events and warnings of `origin` that `partner` may know and does not, in their last version. */
function unknown(origin: SimNode, partner: SimNode): string[] {
  const foreign = stateOf(partner)?.foreign;
  const missing: string[] = [];
  for (const own of stateOf(origin)?.events.values() ?? []) {
    if (own.event.stage === "closed" || !own.shared.has(partner.nation)) continue;
    const items = [{ key: own.key, version: own.version }];
    if (own.warning !== undefined) items.push({ key: keyOf(own.warning.name), version: own.warning.version });
    for (const { key, version } of items) {
      const held = foreign?.get(key)?.statement.header.version;
      if (held !== version) missing.push(`${partner.nation} holds ${key} in version ${held}, stated is ${version}`);
    }
  }
  return missing;
}

/** Groupings of `node` that `partner` holds otherwise without having been told. */
function dissent(node: SimNode, partner: SimNode): string[] {
  const theirs = stateOf(partner);
  const missing: string[] = [];
  for (const group of stateOf(node)?.groups.values() ?? []) {
    if (group.members.length < 2 || group.correlation === undefined) continue;
    const agrees = [...(theirs?.groups.values() ?? [])].some((other) =>
      group.members.every((member) => other.members.includes(member)),
    );
    const told = theirs?.foreign.get(keyOf(group.correlation.name))?.statement.header.version;
    if (!agrees && told !== group.correlation.version)
      missing.push(`${partner.nation} groups otherwise than ${group.id} and was not told (${told})`);
  }
  return missing;
}
