import { BlockList, isIPv4, isIPv6 } from "node:net";

/** Multicast and the IANA registry of special-purpose IPv4 addresses: none is a billing system on the internet. */
const refusedIpv4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];

/**
 * Only global unicast is allowed, so loopback, link-local, unique local, IPv4-mapped and NAT64 addresses are refused
 * without being listed. Within it, ranges that embed an IPv4 address or are never routed are refused.
 */
const globalUnicast = "2000::/3";
const refusedIpv6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const refused = new BlockList();
for (const range of refusedIpv4) addRange(refused, range, "ipv4");
for (const range of refusedIpv6) addRange(refused, range, "ipv6");

const unicast = new BlockList();
addRange(unicast, globalUnicast, "ipv6");

function addRange(list: BlockList, range: string, family: "ipv4" | "ipv6"): void {
  const [network = "", prefix] = range.split("/");
  list.addSubnet(network, Number(prefix), family);
}

/** Whether an IP address (no name, zone or brackets) is publicly reachable. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refused.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  return unicast.check(address, "ipv6") && !refused.check(address, "ipv6");
}
